/* Generated from src/lib/messages/*.md by `npm run generate:messages`. Do not edit. */
import { Conflict, Forbidden, Invalid, NotExecutable, NotFound, Unavailable, type ErrorSubject, type FieldError } from '../domain-error.ts';

function fill(sentence: string, subject: ErrorSubject): string {
	return sentence.replace(/%(\w+)%/g, (_, name: string) => String(subject[name] ?? '?'));
}

/** One function a code: builds the error with its sentence filled in. */
export const errors = {
	signInRequired(subject: ErrorSubject = {}, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'sign_in_required',
			message: fill('Expected somebody who is signed in, but nobody is.', subject),
			remedy: 'Sign in and try again.',
			subject,
			details
		});
	},
	permissionDenied(subject: { permission: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'permission_denied',
			message: fill('Expected the permission %permission%, but %name% does not have it.', subject),
			remedy: 'Ask an administrator for a role that includes this permission.',
			subject,
			details
		});
	},
	setupDone(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'setup_done',
			message: fill('Expected an installation without an administrator, but one exists.', subject),
			remedy: 'Sign in as the administrator.',
			subject,
			details
		});
	},
	accountInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'account_invalid',
			message: fill('Expected a complete account, but some entries are missing or wrong.', subject),
			remedy: 'Correct the marked fields.',
			subject,
			details
		});
	},
	emailTaken(subject: { email: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'email_taken',
			message: fill('Expected a new e-mail address, but %email% has an account.', subject),
			remedy: 'Use another address, or sign in with this one.',
			subject,
			details
		});
	},
	reportQueryInvalid(subject: { problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'report_query_invalid',
			message: fill('Expected a report that can be computed, but %problems% of its parts do not fit.', subject),
			remedy: 'Change the parts that are marked.',
			subject,
			details
		});
	},
	reportNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'report_not_found',
			message: fill('Expected the report %id%, but none exists.', subject),
			remedy: 'Open the list of reports and choose it there.',
			subject,
			details
		});
	},
	reportChanged(subject: { expected: string | number; name: string | number; actual: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'report_changed',
			message: fill('Expected version %expected% of the report “%name%”, but it is at version %actual%.', subject),
			remedy: 'Save it under another name, or reload and apply your change again.',
			subject,
			details
		});
	},
	reportInUse(subject: { dashboards: string | number; name: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'report_in_use',
			message: fill('Expected a report that no dashboard shows, but %dashboards% dashboards show “%name%”.', subject),
			remedy: 'Remove its cards from the dashboards first.',
			subject,
			details
		});
	},
	dashboardNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'dashboard_not_found',
			message: fill('Expected the dashboard %id%, but none exists.', subject),
			remedy: 'Open the list of dashboards and choose it there.',
			subject,
			details
		});
	},
	dashboardChanged(subject: { expected: string | number; name: string | number; actual: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'dashboard_changed',
			message: fill('Expected version %expected% of the dashboard “%name%”, but it is at version %actual%.', subject),
			remedy: 'Reload and apply your change again.',
			subject,
			details
		});
	},
	dashboardInvalid(subject: { problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'dashboard_invalid',
			message: fill('Expected a dashboard that can be saved, but %problems% of its parts do not fit.', subject),
			remedy: 'Change the parts that are marked.',
			subject,
			details
		});
	},
	reportTooSlow(subject: { seconds: string | number }, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'report_too_slow',
			message: fill('Expected an answer within %seconds% seconds, but the report takes longer.', subject),
			remedy: 'Choose a shorter period or fewer dimensions.',
			subject,
			details
		});
	},
	processNotFound(subject: { process: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'process_not_found',
			message: fill('Expected a deployed process %process%, but none exists.', subject),
			remedy: 'Deploy the process, or check the name.',
			subject,
			details
		});
	},
	processInstanceNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'process_instance_not_found',
			message: fill('Expected the process instance %id%, but none exists.', subject),
			remedy: 'Open the list of instances and choose it there.',
			subject,
			details
		});
	},
	userTaskNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'user_task_not_found',
			message: fill('Expected the task %id%, but none exists.', subject),
			remedy: 'Go back to the inbox.',
			subject,
			details
		});
	},
	userTaskEnded(subject: { task: string | number; state: string | number; who: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'user_task_ended',
			message: fill('Expected an open task, but “%task%” was %state% by %who%.', subject),
			remedy: 'Go back to the inbox; nothing is left to do here.',
			subject,
			details
		});
	},
	userTaskClaimed(subject: { task: string | number; who: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'user_task_claimed',
			message: fill('Expected a task that is free or yours, but “%task%” belongs to %who%.', subject),
			remedy: 'Ask them to release it, or have it reassigned.',
			subject,
			details
		});
	},
	userTaskNotYours(subject: { task: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'user_task_not_yours',
			message: fill('Expected a candidate of the task “%task%”, but %name% is not one.', subject),
			remedy: 'Ask a member of the team, or an administrator to reassign it.',
			subject,
			details
		});
	},
	userTaskExcluded(subject: { task: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'user_task_excluded',
			message: fill('Expected somebody else for “%task%”, but %name% took part before.', subject),
			remedy: 'Leave the task to a colleague.',
			subject,
			details
		});
	},
	formValuesInvalid(subject: { count: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'form_values_invalid',
			message: fill('Expected a complete form, but %count% of its fields are wrong.', subject),
			remedy: 'Correct the marked fields; everything you typed is kept.',
			subject,
			details
		});
	},
	commandRejected(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'command_rejected',
			message: fill('%reason%', subject),
			remedy: 'Reload the page and look at where the instance is now.',
			subject,
			details
		});
	},
	deploymentRefused(subject: { count: string | number; first: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'deployment_refused',
			message: fill('Expected a model that can run, but it has %count% problems; the first: %first%', subject),
			remedy: 'Open the list of problems in the editor; each names its element and what to do.',
			subject,
			details
		});
	},
	formNotFound(subject: { form: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'form_not_found',
			message: fill('Expected a deployed form %form%, but none exists.', subject),
			remedy: 'Deploy the form together with the process.',
			subject,
			details
		});
	},
	formSchemaInvalid(subject: { reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'form_schema_invalid',
			message: fill('Expected a form of form-js, but %reason%.', subject),
			remedy: 'Open the form in the form editor and save it again.',
			subject,
			details
		});
	},
	draftConflict(subject: { expected: string | number; actual: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'draft_conflict',
			message: fill('Expected version %expected% of the draft, but it is at %actual%.', subject),
			remedy: 'Reload the editor; export your version first if you want to keep it.',
			subject,
			details
		});
	},
	incidentNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'incident_not_found',
			message: fill('Expected an open incident %id%, but none exists.', subject),
			remedy: 'Reload the page.',
			subject,
			details
		});
	}
};
