/* Generated from src/lib/messages/*.md by `npm run generate:messages`. Do not edit. */
import { Conflict, Forbidden, Gone, Invalid, NotExecutable, NotFound, TooMany, Unavailable, type ErrorSubject, type FieldError } from '../domain-error.ts';

function fill(sentence: string, subject: ErrorSubject): string {
	return sentence.replace(/%(\w+)%/g, (_, name: string) => String(subject[name] ?? '?'));
}

/** One function a code: builds the error with its sentence filled in. */
export const errors = {
	requestInvalid(subject: { count: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'request_invalid',
			message: fill('Expected a request as the description of the interface says, but %count% of its parts are wrong.', subject),
			remedy: 'Compare it with /api/v1/openapi.json.',
			subject,
			details
		});
	},
	operationUnknown(subject: { method: string | number; path: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'operation_unknown',
			message: fill('Expected an operation of the machine interface, but “%method% %path%” is none.', subject),
			remedy: 'Look it up in /api/v1/openapi.json.',
			subject,
			details
		});
	},
	calendarNotFound(subject: { key: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'calendar_not_found',
			message: fill('Expected a calendar with the key %key%, but there is none.', subject),
			remedy: 'Choose one of the calendars under Calendars, or create one with this key.',
			subject,
			details
		});
	},
	calendarInvalid(subject: { count: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'calendar_invalid',
			message: fill('Expected complete and correct hours and days of the calendar, but %count% of them are not.', subject),
			remedy: 'Correct the marked fields.',
			subject,
			details
		});
	},
	calendarKeyTaken(subject: { key: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calendar_key_taken',
			message: fill('Expected a key that no calendar has, but %key% is taken.', subject),
			remedy: 'Choose another key, or change the calendar that has this one.',
			subject,
			details
		});
	},
	calendarChanged(subject: { name: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calendar_changed',
			message: fill('Expected nobody else to change the calendar %name% in the meantime, but somebody did.', subject),
			remedy: 'Open the calendar again and make your change there.',
			subject,
			details
		});
	},
	calendarInUse(subject: { name: string | number; processes: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calendar_in_use',
			message: fill('Expected no process to name the calendar %name%, but these do: %processes%.', subject),
			remedy: 'Deploy versions that name another calendar and wait until the instances of the old ones have ended, or keep it.',
			subject,
			details
		});
	},
	calendarIsStandard(subject: { name: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calendar_is_standard',
			message: fill('Expected a calendar that is not the company\'s standard, but %name% is.', subject),
			remedy: 'Make another calendar the standard first.',
			subject,
			details
		});
	},
	calendarArchived(subject: { name: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calendar_archived',
			message: fill('Expected a calendar in use, but %name% is archived.', subject),
			remedy: 'Restore it first.',
			subject,
			details
		});
	},
	schemaChangeRefused(subject: { problems: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'schema_change_refused',
			message: fill('Expected a change that fits the tables as they are, but it does not (in its way: %problems%).', subject),
			remedy: 'Correct what is marked, and look at the preview again.',
			subject,
			details
		});
	},
	schemaChangeOwn(subject: { name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'schema_change_own',
			message: fill('Expected somebody else to apply this change, but %name% drafted it.', subject),
			remedy: 'Ask another administrator to look at it under Administration, Tables.',
			subject,
			details
		});
	},
	schemaChangeGone(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'schema_change_gone',
			message: fill('Expected a change that waits for a decision, but it was applied or withdrawn meanwhile.', subject),
			remedy: 'Open the list of tables again.',
			subject,
			details
		});
	},
	customFieldUnknown(subject: { field: string | number; table: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'custom_field_unknown',
			message: fill('Expected a field “%field%” that was added to %table%, but there is none.', subject),
			remedy: 'Choose the field in the list of the table\'s fields.',
			subject,
			details
		});
	},
	packageInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'package_invalid',
			message: fill('Expected a package of tables and fields, but the file is none.', subject),
			remedy: 'Export it again, from a version of the product that is not newer than this one.',
			subject,
			details
		});
	},
	companyInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'company_invalid',
			message: fill('Expected a name and a currency of the company, but they are incomplete.', subject),
			remedy: 'Correct the marked fields.',
			subject,
			details
		});
	},
	currencyFixed(subject: { currency: string | number; tables: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'currency_fixed',
			message: fill('Expected no amounts in %currency% yet, but there are some in: %tables%.', subject),
			remedy: 'Keep the currency. Single documents may be in another one; set up a new installation to count in another one altogether.',
			subject,
			details
		});
	},
	letterheadInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'letterhead_invalid',
			message: fill('Expected a letterhead that fits on paper, but some of its entries do not.', subject),
			remedy: 'Correct the marked fields. Nothing was saved.',
			subject,
			details
		});
	},
	databaseFull(subject: ErrorSubject = {}, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'database_full',
			message: fill('Expected room on the disk of the database, but there is none left.', subject),
			remedy: 'Free space on the disk of the data, or tell whoever runs the server; then send it again.',
			subject,
			details
		});
	},
	databaseBusy(subject: ErrorSubject = {}, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'database_busy',
			message: fill('Expected to write to the database, but another program holds it.', subject),
			remedy: 'Wait a moment and send it again. If it stays so, look which other program uses the database.',
			subject,
			details
		});
	},
	databaseUnreachable(subject: ErrorSubject = {}, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'database_unreachable',
			message: fill('Expected an answer of the database, but there was none.', subject),
			remedy: 'Wait a moment, look whether it has been done, and otherwise send it again.',
			subject,
			details
		});
	},
	databaseUnwritable(subject: ErrorSubject = {}, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'database_unwritable',
			message: fill('Expected to be able to write to the database, but its disk or file refuses.', subject),
			remedy: 'Tell whoever runs the server to look at the disk and the rights of the data folder; then send it again.',
			subject,
			details
		});
	},
	formIdChanged(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'form_id_changed',
			message: fill('Expected the form to keep its id, but it has another.', subject),
			remedy: 'Write the old id again; to make a second form, export this one and import it.',
			subject,
			details
		});
	},
	formEmpty(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'form_empty',
			message: fill('Expected a field, but the form has none.', subject),
			remedy: 'Drag a field from the palette into the form.',
			subject,
			details
		});
	},
	formKeyDuplicate(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'form_key_duplicate',
			message: fill('Expected each field to have a key of its own, but two share one.', subject),
			remedy: 'Give one of them another key, unless only one of them is ever shown.',
			subject,
			details
		});
	},
	formMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'form_missing',
			message: fill('Expected the form of an element to exist, but it is neither deployed nor drawn.', subject),
			remedy: 'Create the form, or choose another.',
			subject,
			details
		});
	},
	decisionMissingForTask(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_missing_for_task',
			message: fill('Expected the decision of a task to exist, but it is neither deployed nor drawn.', subject),
			remedy: 'Create the decision, or choose another.',
			subject,
			details
		});
	},
	jobTypeUnserved(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'job_type_unserved',
			message: fill('Expected a connector for the job type of an element, but none of ours serves it.', subject),
			remedy: 'Choose a connector, or start a worker for this job type.',
			subject,
			details
		});
	},
	designNotFound(subject: { kind: string | number; key: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'design_not_found',
			message: fill('Expected the %kind% %key%, but there is neither a draft nor a deployed version of it.', subject),
			remedy: 'Choose one from the list.',
			subject,
			details
		});
	},
	designNameMissing(subject: { kind: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'design_name_missing',
			message: fill('Expected a name for the new %kind%, but it is empty.', subject),
			remedy: 'Write a name.',
			subject,
			details
		});
	},
	designExists(subject: { kind: string | number; key: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'design_exists',
			message: fill('Expected an unused id for the new %kind%, but “%key%” exists already.', subject),
			remedy: 'Open the existing one, or choose another name.',
			subject,
			details
		});
	},
	formUnreadable(subject: { reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'form_unreadable',
			message: fill('Expected a form of form-js (.form, JSON), but %reason%.', subject),
			remedy: 'Choose the file that the form editor exported; look at its beginning if you are not sure.',
			subject,
			details
		});
	},
	decisionUnreadable(subject: { reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'decision_unreadable',
			message: fill('Expected a DMN file (.dmn, XML) with a decision, but %reason%.', subject),
			remedy: 'Choose the file that the decision editor exported; look at its beginning if you are not sure.',
			subject,
			details
		});
	},
	designDraftExists(subject: { kind: string | number; key: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'design_draft_exists',
			message: fill('Expected no draft of the %kind% “%key%”, but somebody is drawing one.', subject),
			remedy: 'Replace the draft, or open it first and export it if you want to keep it.',
			subject,
			details
		});
	},
	expressionFailed(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'expression_failed',
			message: fill('Expected the expressions of %element% to give a value, but %reason%.', subject),
			remedy: 'Correct the variables that the expression reads and resolve the incident, or deploy a corrected version.',
			subject,
			details
		});
	},
	mappingFailed(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'mapping_failed',
			message: fill('Expected the input and output mappings of %element% to be evaluated, but %reason%.', subject),
			remedy: 'Correct the variables that the mapping reads and resolve the incident.',
			subject,
			details
		});
	},
	noFlowMatched(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'no_flow_matched',
			message: fill('Expected one flow out of %element% to match, but none does.', subject),
			remedy: 'Correct the variables and resolve the incident, or give the gateway a default flow in the next version.',
			subject,
			details
		});
	},
	assignmentInvalid(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'assignment_invalid',
			message: fill('Expected %element% to say who works on it and by when, but %reason%.', subject),
			remedy: 'Correct the variables that the assignment reads and resolve the incident.',
			subject,
			details
		});
	},
	timerInvalid(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'timer_invalid',
			message: fill('Expected a time for %element%, but %reason%.', subject),
			remedy: 'Set the variable that the timer reads to such a text and resolve the incident.',
			subject,
			details
		});
	},
	subscriptionInvalid(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'subscription_invalid',
			message: fill('Expected a name and a correlation key for %element%, but %reason%.', subject),
			remedy: 'Set the variable that the key reads and resolve the incident.',
			subject,
			details
		});
	},
	collectionInvalid(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'collection_invalid',
			message: fill('Expected a list to repeat %element% over, but %reason%.', subject),
			remedy: 'Set the variable to a list and resolve the incident.',
			subject,
			details
		});
	},
	jobInvalid(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'job_invalid',
			message: fill('Expected a job type and retries for %element%, but %reason%.', subject),
			remedy: 'Correct the variables and resolve the incident.',
			subject,
			details
		});
	},
	jobRetriesExhausted(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'job_retries_exhausted',
			message: fill('Expected the work of %element% to succeed, but it failed as often as it may: %reason%.', subject),
			remedy: 'Remove the cause and resolve the incident: the work is done again.',
			subject,
			details
		});
	},
	errorNotCaught(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'error_not_caught',
			message: fill('Expected an event that catches the error of %element%, but there is none: %reason%.', subject),
			remedy: 'Resolve the incident to try again, or model the error in the next version.',
			subject,
			details
		});
	},
	decisionNotFound(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_not_found',
			message: fill('Expected a deployed decision for %element%, but %reason%.', subject),
			remedy: 'Deploy the decision and resolve the incident.',
			subject,
			details
		});
	},
	decisionFailed(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_failed',
			message: fill('Expected the decision of %element% to answer, but %reason%.', subject),
			remedy: 'Correct the decision or the variables and resolve the incident.',
			subject,
			details
		});
	},
	calledElementInvalid(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'called_element_invalid',
			message: fill('Expected the id of a process that %element% calls, but %reason%.', subject),
			remedy: 'Correct the variable and resolve the incident.',
			subject,
			details
		});
	},
	calledElementFailed(subject: { element: string | number; reason: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'called_element_failed',
			message: fill('Expected %element% to start the process that it calls, but %reason%.', subject),
			remedy: 'Deploy it and resolve the incident: it is called again.',
			subject,
			details
		});
	},
	periodClosed(subject: { on: string | number; period: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'period_closed',
			message: fill('Expected a day in a period that takes postings, but %on% is in %period%, which is closed.', subject),
			remedy: 'Use a day in an open period, or have the period opened again under Fiscal periods.',
			subject,
			details
		});
	},
	periodClosing(subject: { on: string | number; period: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'period_closing',
			message: fill('Expected somebody of finance to post on %on%, but %period% is being closed and %name% is not of that team.', subject),
			remedy: 'Use a day in an open period, or ask finance to post it.',
			subject,
			details
		});
	},
	periodOutOfOrder(subject: { period: string | number; step: string | number; other: string | number; otherState: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'period_out_of_order',
			message: fill('Expected %period% to be %step% in its turn, but %other% is %otherState%.', subject),
			remedy: 'Take the step for the other period first.',
			subject,
			details
		});
	},
	periodNeedsAnother(subject: { step: string | number; period: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'period_needs_another',
			message: fill('Expected somebody else to %step% %period%, but %name% took the step before it.', subject),
			remedy: 'Ask somebody else who may do it.',
			subject,
			details
		});
	},
	periodReasonMissing(subject: { period: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'period_reason_missing',
			message: fill('Expected the reason why %period% is opened again, but there is none.', subject),
			remedy: 'Write the reason.',
			subject,
			details
		});
	},
	fiscalYearApart(subject: { first: string | number; last: string | number; startsOn: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'fiscal_year_apart',
			message: fill('Expected a fiscal year next to those from %first% to %last%, but this one begins on %startsOn%.', subject),
			remedy: 'Add the year that follows, or the one before.',
			subject,
			details
		});
	},
	creditExceedsInvoice(subject: { open: string | number; title: string | number; amount: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'credit_exceeds_invoice',
			message: fill('Expected a credit of at most %open% of %title%, but it is %amount%.', subject),
			remedy: 'Credit less, or reverse an earlier credit note.',
			subject,
			details
		});
	},
	creditQuantityTooMuch(subject: { open: string | number; title: string | number; quantity: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'credit_quantity_too_much',
			message: fill('Expected at most %open% of the line of %title%, but %quantity% are to be credited.', subject),
			remedy: 'Enter a smaller quantity, or credit an amount.',
			subject,
			details
		});
	},
	creditNotReversible(subject: { title: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'credit_not_reversible',
			message: fill('Expected %title% to be open or settled, but it was paid out or reversed already.', subject),
			remedy: 'Charge the customer again with an invoice.',
			subject,
			details
		});
	},
	nothingToSettle(subject: { title: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'nothing_to_settle',
			message: fill('Expected an open invoice of the customer for %title%, but there is none, or nothing of the credit is left.', subject),
			remedy: 'Pay it out, or wait for the next invoice.',
			subject,
			details
		});
	},
	returnQuantityTooMuch(subject: { open: string | number; title: string | number; quantity: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'return_quantity_too_much',
			message: fill('Expected more than nothing and at most %open% for %title%, but the quantity is %quantity%.', subject),
			remedy: 'Enter a quantity within these bounds.',
			subject,
			details
		});
	},
	returnNotInvoiced(subject: { title: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'return_not_invoiced',
			message: fill('Expected an invoice of the order that %title% returns, but there is none.', subject),
			remedy: 'Invoice the order first, or close the return without a credit.',
			subject,
			details
		});
	},
	returnNothingTaken(subject: { title: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'return_nothing_taken',
			message: fill('Expected %title% to have goods that were taken back, but everything was sent back to the customer.', subject),
			remedy: 'Close the return.',
			subject,
			details
		});
	},
	budgetNotFree(subject: { amount: string | number; month: string | number; title: string | number; free: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'budget_not_free',
			message: fill('Expected %amount% to be free in the budget of %month% that %title% takes from, but only %free% are.', subject),
			remedy: 'Move less, or move it from another month.',
			subject,
			details
		});
	},
	exchangeRateMissing(subject: { from: string | number; to: string | number; on: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'exchange_rate_missing',
			message: fill('Expected an exchange rate from %from% to %to% on or before %on%, but there is none.', subject),
			remedy: 'Enter the rate under Exchange rates, or bring in a file of rates there.',
			subject,
			details
		});
	},
	revaluationNothingOpen(subject: { on: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'revaluation_nothing_open',
			message: fill('Expected something open in another currency on %on%, but there is nothing to revalue.', subject),
			remedy: 'None is needed.',
			subject,
			details
		});
	},
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
	signInFailed(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'sign_in_failed',
			message: fill('Expected an e-mail address and its password, but these do not belong together.', subject),
			remedy: 'Check both and try again.',
			subject,
			details
		});
	},
	tooManyAttempts(subject: { wait: string | number }, details?: readonly FieldError[]): TooMany {
		return new TooMany({
			code: 'too_many_attempts',
			message: fill('Expected a few attempts, but there were too many; the next one is taken in %wait%.', subject),
			remedy: 'Wait, then try again.',
			subject,
			details
		});
	},
	mailInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'mail_invalid',
			message: fill('Expected a letter to one address with a subject of one line and a text, but it is something else.', subject),
			remedy: 'Correct the marked fields, or the inputs of the task that sends it.',
			subject,
			details
		});
	},
	mailNotConfigured(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'mail_not_configured',
			message: fill('Expected a mail server, but none is configured.', subject),
			remedy: 'Set SMTP_URL and MAIL_FROM and start the product again.',
			subject,
			details
		});
	},
	mailNotTaken(subject: { host: string | number; reason: string | number }, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'mail_not_taken',
			message: fill('Expected the mail server %host% to take the message, but: %reason%', subject),
			remedy: 'Look at the address, and at SMTP_URL and MAIL_FROM on the server; then try again.',
			subject,
			details
		});
	},
	mailNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'mail_not_found',
			message: fill('Expected the message %id%, but none exists.', subject),
			remedy: 'Reload the list of mail.',
			subject,
			details
		});
	},
	mailNotFailed(subject: { subject: string | number; state: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'mail_not_failed',
			message: fill('Expected a message that failed and still has its text, but “%subject%” is %state%.', subject),
			remedy: 'Reload the list of mail; let the process send a new message if this one is still needed.',
			subject,
			details
		});
	},
	xmlUnreadable(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'xml_unreadable',
			message: fill('Expected a readable BPMN or DMN file, but it is damaged or of another kind.', subject),
			remedy: 'Export the file again from the tool that wrote it.',
			subject,
			details
		});
	},
	contentUnknown(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'content_unknown',
			message: fill('Expected BPMN, DMN or Zeebe content, but some of it is unknown.', subject),
			remedy: 'Remove it, or leave it if it only concerns another tool.',
			subject,
			details
		});
	},
	referenceUnresolved(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'reference_unresolved',
			message: fill('Expected every reference to name an element, but one does not.', subject),
			remedy: 'Draw the connection again.',
			subject,
			details
		});
	},
	idDuplicate(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'id_duplicate',
			message: fill('Expected every id once, but one is used twice.', subject),
			remedy: 'Give one of the elements another id.',
			subject,
			details
		});
	},
	processNotExecutable(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'process_not_executable',
			message: fill('Expected an executable process, but none is marked so.', subject),
			remedy: 'Mark the process as executable.',
			subject,
			details
		});
	},
	elementNotSupported(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'element_not_supported',
			message: fill('Expected elements that can be executed, but %element% cannot.', subject),
			remedy: 'Replace it by a supported element.',
			subject,
			details
		});
	},
	dataNotExecuted(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'data_not_executed',
			message: fill('Expected data in variables, but %element% is only a drawing.', subject),
			remedy: 'Nothing, if it explains the diagram.',
			subject,
			details
		});
	},
	compensationHandlerMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'compensation_handler_missing',
			message: fill('Expected a compensation event to have a handler, but %element% has none.', subject),
			remedy: 'Draw an association to the activity that undoes, and mark it for compensation.',
			subject,
			details
		});
	},
	compensationHandlerUnused(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'compensation_handler_unused',
			message: fill('Expected a compensation handler to stand beside the flow, but %element% does not.', subject),
			remedy: 'Lead an association from a compensation boundary event to it, and no flow.',
			subject,
			details
		});
	},
	compensationActivityInvalid(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'compensation_activity_invalid',
			message: fill('Expected an event to undo an activity of its own scope, but %element% names another.', subject),
			remedy: 'Choose an activity beside the event, or none.',
			subject,
			details
		});
	},
	compensationStartOutsideSubProcess(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'compensation_start_outside_sub_process',
			message: fill('Expected a compensation start event inside a sub-process, but %element% stands in the process.', subject),
			remedy: 'Put the event sub-process into a sub-process.',
			subject,
			details
		});
	},
	conditionalEventEmpty(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'conditional_event_empty',
			message: fill('Expected a conditional event to have a condition, but %element% has none.', subject),
			remedy: 'Write the condition.',
			subject,
			details
		});
	},
	conditionalFilterInvalid(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'conditional_filter_invalid',
			message: fill('Expected the filter of a conditional event to name create or update, but that of %element% does not.', subject),
			remedy: 'Name create, update or both, with a comma.',
			subject,
			details
		});
	},
	adHocEmpty(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'ad_hoc_empty',
			message: fill('Expected an ad-hoc sub-process to hold activities, but %element% has none.', subject),
			remedy: 'Draw the activities among which one chooses.',
			subject,
			details
		});
	},
	adHocEventNotAllowed(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'ad_hoc_event_not_allowed',
			message: fill('Expected an ad-hoc sub-process without start and end, but it has %element%.', subject),
			remedy: 'Remove the event.',
			subject,
			details
		});
	},
	adHocOutputIncomplete(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'ad_hoc_output_incomplete',
			message: fill('Expected an output collection and an output element, but %element% has one of them.', subject),
			remedy: 'Name the variable that collects and the expression that each path gives, or neither.',
			subject,
			details
		});
	},
	adHocWorkerDecides(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'ad_hoc_worker_decides',
			message: fill('Expected the worker of %element% to decide alone, but there is a collection or a condition too.', subject),
			remedy: 'Remove it: the worker says what begins and when it is enough.',
			subject,
			details
		});
	},
	activationConditionMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'activation_condition_missing',
			message: fill('Expected a complex gateway that joins to say when enough tokens have come, but %element% does not.', subject),
			remedy: 'Write the activation condition, for example =activationCount >= 2.',
			subject,
			details
		});
	},
	eventGatewayStartInvalid(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_gateway_start_invalid',
			message: fill('Expected an event-based gateway that starts a process to wait for messages or signals, and one that needs all of its events to start it with messages, but %element% does not.', subject),
			remedy: 'Let it wait for messages or signals, or draw start events.',
			subject,
			details
		});
	},
	standardLoopEndless(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'standard_loop_endless',
			message: fill('Expected a loop to have a condition or a number of turns, but that of %element% has neither.', subject),
			remedy: 'Write the condition under which the loop goes on, or the most turns.',
			subject,
			details
		});
	},
	startEventMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'start_event_missing',
			message: fill('Expected a start event in %element%, but it has none.', subject),
			remedy: 'Draw one.',
			subject,
			details
		});
	},
	startEventAmbiguous(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'start_event_ambiguous',
			message: fill('Expected one start event in %element%, but it has several.', subject),
			remedy: 'Keep one, or give the others a trigger.',
			subject,
			details
		});
	},
	startEventTriggerNotAllowed(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'start_event_trigger_not_allowed',
			message: fill('Expected a start event without trigger in %element%, but it has one.', subject),
			remedy: 'Remove the trigger.',
			subject,
			details
		});
	},
	startEventTriggerMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'start_event_trigger_missing',
			message: fill('Expected a trigger at the start of %element%, but there is none.', subject),
			remedy: 'Choose a message, timer, signal, error or escalation.',
			subject,
			details
		});
	},
	eventNotAllowedHere(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_not_allowed_here',
			message: fill('Expected a kind of event that is allowed at its place, but %element% is another.', subject),
			remedy: 'Use one of the kinds that the problem lists.',
			subject,
			details
		});
	},
	eventMultipleInvalid(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_multiple_invalid',
			message: fill('Expected the events of an element to go together, but those of %element% do not.', subject),
			remedy: 'Draw the event that does not fit apart from the others.',
			subject,
			details
		});
	},
	eventDefinitionMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_definition_missing',
			message: fill('Expected an event definition, but %element% has none.', subject),
			remedy: 'Choose what it waits for.',
			subject,
			details
		});
	},
	eventMustInterrupt(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_must_interrupt',
			message: fill('Expected errors and cancellations to interrupt, but %element% does not.', subject),
			remedy: 'Make the event interrupting, or use an escalation.',
			subject,
			details
		});
	},
	cancelOutsideTransaction(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'cancel_outside_transaction',
			message: fill('Expected a cancel event to belong to a transaction, but %element% does not.', subject),
			remedy: 'Put it directly into, or onto, a transaction; elsewhere use an error.',
			subject,
			details
		});
	},
	cancelBoundaryMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'cancel_boundary_missing',
			message: fill('Expected a transaction that can be cancelled to have a cancel boundary event, but %element% has none.', subject),
			remedy: 'Attach a cancel boundary event.',
			subject,
			details
		});
	},
	messageReferenceMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'message_reference_missing',
			message: fill('Expected a message with a name, but %element% has none.', subject),
			remedy: 'Choose or create the message.',
			subject,
			details
		});
	},
	signalReferenceMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'signal_reference_missing',
			message: fill('Expected a signal with a name, but %element% has none.', subject),
			remedy: 'Choose or create the signal.',
			subject,
			details
		});
	},
	errorReferenceMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'error_reference_missing',
			message: fill('Expected an error with a code, but %element% has none.', subject),
			remedy: 'Choose or create the error.',
			subject,
			details
		});
	},
	escalationReferenceMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'escalation_reference_missing',
			message: fill('Expected an escalation with a code, but %element% has none.', subject),
			remedy: 'Choose or create the escalation.',
			subject,
			details
		});
	},
	correlationKeyMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'correlation_key_missing',
			message: fill('Expected a correlation key, but the message of %element% has none.', subject),
			remedy: 'Give the message a subscription correlation key.',
			subject,
			details
		});
	},
	sendTaskWithoutMessage(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'send_task_without_message',
			message: fill('Expected a connector or a message, but %element% has neither.', subject),
			remedy: 'Choose one of them.',
			subject,
			details
		});
	},
	timerTimeMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'timer_time_missing',
			message: fill('Expected one time, but %element% has none or several.', subject),
			remedy: 'Give it a duration, a date or a cycle.',
			subject,
			details
		});
	},
	timerTimeInvalid(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'timer_time_invalid',
			message: fill('Expected a time that can be read, but the one of %element% cannot.', subject),
			remedy: 'Correct it, or compute it with FEEL after =.',
			subject,
			details
		});
	},
	timerCycleNotAllowedHere(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'timer_cycle_not_allowed_here',
			message: fill('Expected a duration or a date, but %element% has a cycle but happens once.', subject),
			remedy: 'Use a duration, or make the event non-interrupting.',
			subject,
			details
		});
	},
	flowEndMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'flow_end_missing',
			message: fill('Expected flows that join two elements, but one end leads nowhere.', subject),
			remedy: 'Draw the flow again.',
			subject,
			details
		});
	},
	flowCrossesScope(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'flow_crosses_scope',
			message: fill('Expected flows inside one process or sub-process, but one leaves it.', subject),
			remedy: 'End it at the border, or use a message.',
			subject,
			details
		});
	},
	flowIncomingNotAllowed(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'flow_incoming_not_allowed',
			message: fill('Expected no flow into %element%, but there is one.', subject),
			remedy: 'Lead it to the element behind it.',
			subject,
			details
		});
	},
	flowOutgoingNotAllowed(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'flow_outgoing_not_allowed',
			message: fill('Expected no flow out of %element%, but there is one.', subject),
			remedy: 'Remove it.',
			subject,
			details
		});
	},
	flowOutgoingMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'flow_outgoing_missing',
			message: fill('Expected a flow out of %element%, but there is none.', subject),
			remedy: 'Draw one.',
			subject,
			details
		});
	},
	endImplicit(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'end_implicit',
			message: fill('Expected a flow out of %element%, but the path ends there.', subject),
			remedy: 'Draw an end event to say so.',
			subject,
			details
		});
	},
	elementUnreachable(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'element_unreachable',
			message: fill('Expected a flow to %element%, but there is none.', subject),
			remedy: 'Connect it, or remove it.',
			subject,
			details
		});
	},
	conditionMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'condition_missing',
			message: fill('Expected a condition on every flow behind a choice, but one has none.', subject),
			remedy: 'Write it, or make the flow the default.',
			subject,
			details
		});
	},
	conditionNotAllowedHere(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'condition_not_allowed_here',
			message: fill('Expected conditions only behind activities and choosing gateways, but one is elsewhere.', subject),
			remedy: 'Draw an exclusive gateway.',
			subject,
			details
		});
	},
	defaultFlowWithCondition(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'default_flow_with_condition',
			message: fill('Expected a default flow without condition, but it has one.', subject),
			remedy: 'Remove the condition.',
			subject,
			details
		});
	},
	defaultFlowForeign(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'default_flow_foreign',
			message: fill('Expected a default flow that leaves its gateway, but it does not.', subject),
			remedy: 'Choose one of its own flows.',
			subject,
			details
		});
	},
	defaultFlowNotAllowedHere(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'default_flow_not_allowed_here',
			message: fill('Expected default flows only behind activities and choosing gateways, but one is elsewhere.', subject),
			remedy: 'Draw an exclusive gateway.',
			subject,
			details
		});
	},
	eventGatewayTooFew(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_gateway_too_few',
			message: fill('Expected at least two events behind an event-based gateway, but there is one.', subject),
			remedy: 'Add another, or remove the gateway.',
			subject,
			details
		});
	},
	eventGatewayTargetInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'event_gateway_target_invalid',
			message: fill('Expected catching events behind an event-based gateway, but something else is there.', subject),
			remedy: 'Put a catch event or a receive task there.',
			subject,
			details
		});
	},
	taskWorkMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'task_work_missing',
			message: fill('Expected something that does the work of %element%, but nothing is chosen.', subject),
			remedy: 'Choose a connector, script, decision or process.',
			subject,
			details
		});
	},
	scriptLanguageNotSupported(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'script_language_not_supported',
			message: fill('Expected scripts in FEEL, but %element% is written in another language.', subject),
			remedy: 'Write it in FEEL, or use a service task.',
			subject,
			details
		});
	},
	multiInstanceCollectionMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'multi_instance_collection_missing',
			message: fill('Expected a list to repeat over, but %element% names none.', subject),
			remedy: 'Give it an input collection.',
			subject,
			details
		});
	},
	multiInstanceOutputIncomplete(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'multi_instance_output_incomplete',
			message: fill('Expected an output collection and an output element together, but %element% has only one.', subject),
			remedy: 'Give both, or neither.',
			subject,
			details
		});
	},
	linkTargetMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'link_target_missing',
			message: fill('Expected two halves of a link, but one is missing.', subject),
			remedy: 'Draw the other half with the same name.',
			subject,
			details
		});
	},
	linkTargetAmbiguous(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'link_target_ambiguous',
			message: fill('Expected one link catch event for a name, but there are several.', subject),
			remedy: 'Keep one.',
			subject,
			details
		});
	},
	boundaryHostInvalid(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'boundary_host_invalid',
			message: fill('Expected a boundary event on an activity, but %element% sits elsewhere.', subject),
			remedy: 'Attach it to a task, a sub-process or a call activity.',
			subject,
			details
		});
	},
	addedValueUnclear(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'added_value_unclear',
			message: fill('Expected the property “addsValue” of %element% to be true or false.', subject),
			remedy: 'Choose in the panel whether its work adds value.',
			subject,
			details
		});
	},
	listenerNotSupported(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'listener_not_supported',
			message: fill('Expected listeners to run at something that happens to their element, but one of %element% cannot.', subject),
			remedy: 'Choose another event, or draw a service task in the flow.',
			subject,
			details
		});
	},
	feelInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'feel_invalid',
			message: fill('Expected a FEEL expression, but one cannot be read.', subject),
			remedy: 'Correct it; texts stand in double quotes.',
			subject,
			details
		});
	},
	mappingTargetInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'mapping_target_invalid',
			message: fill('Expected variable names as targets of mappings, but one is none.', subject),
			remedy: 'Use letters, digits and _, with dots for entries.',
			subject,
			details
		});
	},
	decisionMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_missing',
			message: fill('Expected a decision in the file, or something that other files import, but it has neither.', subject),
			remedy: 'Draw one.',
			subject,
			details
		});
	},
	decisionLogicMissing(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_logic_missing',
			message: fill('Expected decisions with logic, but %element% has none.', subject),
			remedy: 'Give it a table or a literal expression.',
			subject,
			details
		});
	},
	decisionLogicNotSupported(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_logic_not_supported',
			message: fill('Expected logic that can be evaluated, but %element% has another kind.', subject),
			remedy: 'Use a table or a literal expression.',
			subject,
			details
		});
	},
	hitPolicyUnknown(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'hit_policy_unknown',
			message: fill('Expected a hit policy of DMN, but there is another.', subject),
			remedy: 'Choose one of the seven.',
			subject,
			details
		});
	},
	inputExpressionMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'input_expression_missing',
			message: fill('Expected an expression for every input column, but one has none.', subject),
			remedy: 'Write the variable that it tests.',
			subject,
			details
		});
	},
	importMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'import_missing',
			message: fill('Expected every imported decision model to be deployed, but one is not.', subject),
			remedy: 'Deploy it first, or correct the namespace of the import.',
			subject,
			details
		});
	},
	importAmbiguous(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'import_ambiguous',
			message: fill('Expected one model with the namespace of an import, but there are several.', subject),
			remedy: 'Give each model a namespace of its own.',
			subject,
			details
		});
	},
	importCycle(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'import_cycle',
			message: fill('Expected imports without a loop, but an imported model imports this one again.', subject),
			remedy: 'Put what both need into a third model.',
			subject,
			details
		});
	},
	importNotSupported(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'import_not_supported',
			message: fill('Expected imports of decision models, but one is of another type.', subject),
			remedy: 'Remove it, or import a DMN model.',
			subject,
			details
		});
	},
	requirementMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'requirement_missing',
			message: fill('Expected requirements inside the file or its imports, but one is not there.', subject),
			remedy: 'Draw it again.',
			subject,
			details
		});
	},
	requirementCycle(subject: { element: string | number }, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'requirement_cycle',
			message: fill('Expected requirements without a loop, but %element% requires itself.', subject),
			remedy: 'Remove one of the arrows.',
			subject,
			details
		});
	},
	decisionTableGap(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_table_gap',
			message: fill('Expected a rule for every input, but some match none.', subject),
			remedy: 'Add a rule, or a last one with - everywhere.',
			subject,
			details
		});
	},
	decisionTableOverlap(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'decision_table_overlap',
			message: fill('Expected at most one rule for every input, but some match several.', subject),
			remedy: 'Narrow the rules, or choose the hit policy First.',
			subject,
			details
		});
	},
	calendarMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotExecutable {
		return new NotExecutable({
			code: 'calendar_missing',
			message: fill('Expected the calendar that an element names to exist, but there is none in use with this key.', subject),
			remedy: 'Choose one of the company’s calendars, “standard” for its standard one, or let an administrator create it.',
			subject,
			details
		});
	},
	notificationLevelUnknown(subject: { kind: string | number; level: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'notification_level_unknown',
			message: fill('Expected a way to be told about “%kind%”, but got “%level%”.', subject),
			remedy: 'Choose one of the ways that the page offers.',
			subject,
			details
		});
	},
	bomEmpty(subject: { title: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'bom_empty',
			message: fill('Expected %title% to have components, but it has none.', subject),
			remedy: 'Add the components, then activate the version.',
			subject,
			details
		});
	},
	bomCycle(subject: { path: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'bom_cycle',
			message: fill('Expected a product that is not made of itself, but %path% leads back to its beginning.', subject),
			remedy: 'Take the component out that closes the circle, or retire the version that brings it in.',
			subject,
			details
		});
	},
	bomMissing(subject: { product: string | number; on: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'bom_missing',
			message: fill('Expected a bill of material of %product% that is valid on %on%, but there is none.', subject),
			remedy: 'Activate a version of the bill of material of %product%, then release the order.',
			subject,
			details
		});
	},
	bomVersionSameDay(subject: { product: string | number; title: string | number; on: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'bom_version_same_day',
			message: fill('Expected a day on which no other version of %product% begins, but %title% begins on %on%.', subject),
			remedy: 'Choose another day, or retire %title% first.',
			subject,
			details
		});
	},
	componentReserved(subject: { needed: string | number; product: string | number; free: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'component_reserved',
			message: fill('Expected %needed% of %product% to be free, but %free% are: the rest is reserved for other orders.', subject),
			remedy: 'Issue less, wait for more to arrive, or take the reservation back from another order.',
			subject,
			details
		});
	},
	productionStepRefused(subject: { title: string | number; step: string | number; reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'production_step_refused',
			message: fill('Expected %title% to be ready for the step “%step%”, but %reason%.', subject),
			remedy: 'See to what is missing, then take the step again.',
			subject,
			details
		});
	},
	productionQuantityRefused(subject: { most: string | number; what: string | number; given: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'production_quantity_refused',
			message: fill('Expected at most %most% of %what%, but %given% are entered.', subject),
			remedy: 'Correct the quantity, or enter what is missing in the step before first.',
			subject,
			details
		});
	},
	workCentreBusy(subject: { name: string | number; capacity: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'work_centre_busy',
			message: fill('Expected a free place at %name%, but all %capacity% are taken.', subject),
			remedy: 'Stop an operation that runs there, or raise the number in the work centre.',
			subject,
			details
		});
	},
	postingTakenBack(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'posting_taken_back',
			message: fill('Expected a posting that can be taken back, but %reason%.', subject),
			remedy: 'Choose a posting that still counts.',
			subject,
			details
		});
	},
	inspectionOpen(subject: { title: string | number; inspection: string | number; status: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'inspection_open',
			message: fill('Expected the inspections of %title% to be accepted, but %inspection% is %status%.', subject),
			remedy: 'Enter the values of %inspection% and decide it; rejected goods are inspected again or scrapped.',
			subject,
			details
		});
	},
	inspectionIncomplete(subject: { title: string | number; open: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'inspection_incomplete',
			message: fill('Expected all values of %title% to be entered, but %open% are missing.', subject),
			remedy: 'Enter the missing values, then decide.',
			subject,
			details
		});
	},
	inspectionFailed(subject: { title: string | number; failed: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'inspection_failed',
			message: fill('Expected all values of %title% to be within their limits, but %failed% are not.', subject),
			remedy: 'Reject them, send them to rework, or use “Accept all the same” and say why.',
			subject,
			details
		});
	},
	decisionWithoutReason(subject: { title: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'decision_without_reason',
			message: fill('Expected a reason for the decision on %title%, but none is given.', subject),
			remedy: 'Write the reason beside the decision.',
			subject,
			details
		});
	},
	criticalNeedsManager(subject: { title: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'critical_needs_manager',
			message: fill('Expected a manager to decide about the critical non-conformance %title%, but %name% is none.', subject),
			remedy: 'Ask a manager to decide.',
			subject,
			details
		});
	},
	actionsUnfinished(subject: { title: string | number; action: string | number; status: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'actions_unfinished',
			message: fill('Expected the corrective actions of %title% to be effective or cancelled, but %action% is %status%.', subject),
			remedy: 'Finish and check %action%, or cancel it.',
			subject,
			details
		});
	},
	checkOfOwnAction(subject: { name: string | number; title: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'check_of_own_action',
			message: fill('Expected somebody else than %name% to check %title%, but %name% did it.', subject),
			remedy: 'Ask a colleague of the quality team.',
			subject,
			details
		});
	},
	recordTableUnknown(subject: { table: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'record_table_unknown',
			message: fill('Expected a table of records called “%table%”, but there is none.', subject),
			remedy: 'Open Records and choose the table there.',
			subject,
			details
		});
	},
	recordNotFound(subject: { table: string | number; id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'record_not_found',
			message: fill('Expected the %table% with the id %id%, but none exists.', subject),
			remedy: 'Find the record in its list.',
			subject,
			details
		});
	},
	recordInvalid(subject: { table: string | number; problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'record_invalid',
			message: fill('Expected a complete %table%, but %problems% of its entries do not fit.', subject),
			remedy: 'Correct the marked fields. Nothing was saved.',
			subject,
			details
		});
	},
	recordChanged(subject: { expected: string | number; title: string | number; by: string | number; actual: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'record_changed',
			message: fill('Expected version %expected% of %title%, but %by% has saved version %actual%.', subject),
			remedy: 'Compare the marked fields, choose what is right and save again.',
			subject,
			details
		});
	},
	recordNotEditable(subject: { title: string | number; status: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'record_not_editable',
			message: fill('Expected %title% to be open for changes, but it is %status%.', subject),
			remedy: 'Take the step back if there is one, or create a new document.',
			subject,
			details
		});
	},
	recordWriteReserved(subject: { table: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'record_write_reserved',
			message: fill('Expected a table that people may write to, but %table% is kept by documents and postings.', subject),
			remedy: 'Use the document that causes the entry.',
			subject,
			details
		});
	},
	transitionNotAllowed(subject: { title: string | number; to: string | number; from: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'transition_not_allowed',
			message: fill('Expected %title% to become %to%, but it is %from%.', subject),
			remedy: 'Reload the record and choose one of the steps that it offers.',
			subject,
			details
		});
	},
	approvalOfOwnRequest(subject: { title: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'approval_of_own_request',
			message: fill('Expected somebody else to decide on %title%, but %name% requested it.', subject),
			remedy: 'Let another approver decide.',
			subject,
			details
		});
	},
	releaseOfOwnEntry(subject: { title: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'release_of_own_entry',
			message: fill('Expected somebody else to release %title%, but %name% approved or entered it.', subject),
			remedy: 'Let another person of the finance team release it.',
			subject,
			details
		});
	},
	teamRequired(subject: { team: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'team_required',
			message: fill('Expected a member of the team %team%, but %name% is not one.', subject),
			remedy: 'Ask the team, or an administrator to add you to it.',
			subject,
			details
		});
	},
	documentWithoutLines(subject: { title: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'document_without_lines',
			message: fill('Expected %title% to have lines, but it has none.', subject),
			remedy: 'Add at least one line.',
			subject,
			details
		});
	},
	supplierNotApproved(subject: { supplier: string | number; status: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'supplier_not_approved',
			message: fill('Expected an approved supplier, but %supplier% is %status%.', subject),
			remedy: 'Approve the supplier or choose another one.',
			subject,
			details
		});
	},
	stockInsufficient(subject: { needed: string | number; product: string | number; warehouse: string | number; available: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'stock_insufficient',
			message: fill('Expected %needed% of %product% in %warehouse%, but %available% are there.', subject),
			remedy: 'Receive or move goods first, or take less.',
			subject,
			details
		});
	},
	receiptExceedsOrder(subject: { open: string | number; product: string | number; quantity: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'receipt_exceeds_order',
			message: fill('Expected at most %open% of “%product%” still to arrive, but %quantity% were entered.', subject),
			remedy: 'Enter what belongs to this order, or order the rest.',
			subject,
			details
		});
	},
	invoiceReferenceUsed(subject: { supplier: string | number; reference: string | number; number: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'invoice_reference_used',
			message: fill('Expected a new invoice of %supplier%, but its invoice %reference% is entered already as %number%.', subject),
			remedy: 'Open the invoice that exists, or correct the invoice number.',
			subject,
			details
		});
	},
	paymentExceedsInvoice(subject: { open: string | number; title: string | number; amount: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'payment_exceeds_invoice',
			message: fill('Expected to pay at most %open% of %title%, but %amount% were entered.', subject),
			remedy: 'Enter the open amount.',
			subject,
			details
		});
	},
	postingUnbalanced(subject: { debit: string | number; credit: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'posting_unbalanced',
			message: fill('Expected a posting whose debit equals its credit, but %debit% stand against %credit%.', subject),
			remedy: 'Correct the amounts of the document.',
			subject,
			details
		});
	},
	surveyLinkUnknown(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'survey_link_unknown',
			message: fill('Expected a link to a survey, but this one is not known.', subject),
			remedy: 'Open the link from the message again.',
			subject,
			details
		});
	},
	surveyLinkExpired(subject: { until: string | number }, details?: readonly FieldError[]): Gone {
		return new Gone({
			code: 'survey_link_expired',
			message: fill('Expected an answer until %until%, but the survey is closed.', subject),
			remedy: 'Write to us directly; we still want to know.',
			subject,
			details
		});
	},
	surveyAlreadyAnswered(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'survey_already_answered',
			message: fill('Expected a survey without an answer, but this one is answered.', subject),
			remedy: 'Nothing to do. Thank you for your answer.',
			subject,
			details
		});
	},
	surveyScoreInvalid(subject: { least: string | number; most: string | number; score: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'survey_score_invalid',
			message: fill('Expected a score from %least% to %most%, but got “%score%”.', subject),
			remedy: 'Choose one of the scores.',
			subject,
			details
		});
	},
	campaignLinkUnknown(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'campaign_link_unknown',
			message: fill('Expected a link of a mail that we sent, but this one is not known.', subject),
			remedy: 'Open the link from the mail again.',
			subject,
			details
		});
	},
	campaignOver(subject: ErrorSubject = {}, details?: readonly FieldError[]): Gone {
		return new Gone({
			code: 'campaign_over',
			message: fill('Expected an answer while the offer stood, but it is over.', subject),
			remedy: 'Write to us directly; we still like to hear from you.',
			subject,
			details
		});
	},
	campaignAnswered(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'campaign_answered',
			message: fill('Expected one answer to our mail, but there is one from you.', subject),
			remedy: 'Nothing to do. Write to us directly if you want to add something.',
			subject,
			details
		});
	},
	campaignAnswerInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'campaign_answer_invalid',
			message: fill('Expected one of the answers, but none was chosen.', subject),
			remedy: 'Choose one of them.',
			subject,
			details
		});
	},
	campaignNotRunning(subject: { campaign: string | number; status: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'campaign_not_running',
			message: fill('Expected a running campaign, but “%campaign%” is %status%.', subject),
			remedy: 'Start the campaign, or end its process.',
			subject,
			details
		});
	},
	campaignWithoutText(subject: { campaign: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'campaign_without_text',
			message: fill('Expected a subject and a text of the mail, but “%campaign%” lacks one of them.', subject),
			remedy: 'Fill them in and try again.',
			subject,
			details
		});
	},
	campaignWithoutMailServer(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'campaign_without_mail_server',
			message: fill('Expected a mail server, but none is configured.', subject),
			remedy: 'Configure one (docs/operations.md) and retry; nobody has been marked as mailed.',
			subject,
			details
		});
	},
	importUnreadable(subject: { reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'import_unreadable',
			message: fill('Expected a CSV file or a workbook (XLSX) with headings, but %reason%.', subject),
			remedy: 'Save the table as CSV (UTF-8) or XLSX and choose it again.',
			subject,
			details
		});
	},
	importMappingInvalid(subject: { table: string | number; reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'import_mapping_invalid',
			message: fill('Expected columns that make up a %table%, but %reason%.', subject),
			remedy: 'Change the mapping.',
			subject,
			details
		});
	},
	importRowsInvalid(subject: { rows: string | number; problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'import_rows_invalid',
			message: fill('Expected %rows% rows without a mistake, but %problems% entries do not fit.', subject),
			remedy: 'Correct the rows that are listed, or download the list, and import the file again.',
			subject,
			details
		});
	},
	supplierUnknown(subject: { requisition: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'supplier_unknown',
			message: fill('Expected a supplier for requisition %requisition%, but nobody suggested one and no product prefers one.', subject),
			remedy: 'Choose a supplier, or enter a preferred one at the product.',
			subject,
			details
		});
	},
	contactInvalid(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'contact_invalid',
			message: fill('Expected a complete message, but some entries are missing or wrong.', subject),
			remedy: 'Correct the marked fields; nothing is lost.',
			subject,
			details
		});
	},
	leadMatchesSeveral(subject: { title: string | number; customers: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'lead_matches_several',
			message: fill('Expected one customer that “%title%” may be, but several fit equally well: %customers%.', subject),
			remedy: 'Choose the right customer, or create a new one.',
			subject,
			details
		});
	},
	pipelineStageMissing(subject: { pipeline: string | number; kind: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'pipeline_stage_missing',
			message: fill('Expected the pipeline %pipeline% to have a stage of the kind “%kind%”, but it has none.', subject),
			remedy: 'Add the stage under Records, Pipeline stages.',
			subject,
			details
		});
	},
	stageOfOtherPipeline(subject: { pipeline: string | number; stage: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'stage_of_other_pipeline',
			message: fill('Expected a stage of the pipeline %pipeline%, but %stage% belongs to another one.', subject),
			remedy: 'Choose a stage of its own pipeline.',
			subject,
			details
		});
	},
	outcomeReasonMissing(subject: { title: string | number; outcome: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'outcome_reason_missing',
			message: fill('Expected the reason why %title% was %outcome%, but none was chosen.', subject),
			remedy: 'Choose a reason.',
			subject,
			details
		});
	},
	mergeNotPossible(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'merge_not_possible',
			message: fill('Expected two records that can become one, but %reason%.', subject),
			remedy: 'Look at both records and choose again.',
			subject,
			details
		});
	},
	mergeNotUndoable(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'merge_not_undoable',
			message: fill('Expected a merge that can be taken back, but %reason%.', subject),
			remedy: 'Take the later merge back first, or correct the records by hand.',
			subject,
			details
		});
	},
	tableNotForRole(subject: { table: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'table_not_for_role',
			message: fill('Expected a role that may use %table%, but %name% has none.', subject),
			remedy: 'Ask an administrator.',
			subject,
			details
		});
	},
	bulkNothingChosen(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'bulk_nothing_chosen',
			message: fill('Expected records to change together, but none was chosen.', subject),
			remedy: 'Go back to the list and choose some.',
			subject,
			details
		});
	},
	bulkTooMany(subject: { most: string | number; count: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'bulk_too_many',
			message: fill('Expected at most %most% records to change together, but %count% were chosen.', subject),
			remedy: 'Narrow the filter and change them in parts, or bring the changes in as a file.',
			subject,
			details
		});
	},
	bulkStepUnknown(subject: { table: string | number; step: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'bulk_step_unknown',
			message: fill('Expected a field that may be changed or a step of %table%, but got “%step%”.', subject),
			remedy: 'Choose one of the fields or steps that the page offers.',
			subject,
			details
		});
	},
	bulkOtherCurrency(subject: { title: string | number; expected: string | number; actual: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'bulk_other_currency',
			message: fill('Expected %title% to be in %expected%, but it is in %actual%.', subject),
			remedy: 'Change this record by itself.',
			subject,
			details
		});
	},
	bulkChangeNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'bulk_change_not_found',
			message: fill('Expected a change of many records with the id %id%, but there is none for you.', subject),
			remedy: 'Ask who started it.',
			subject,
			details
		});
	},
	bulkChangeEnded(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'bulk_change_ended',
			message: fill('Expected the change to be still under way, but it has ended.', subject),
			remedy: 'Reload the page.',
			subject,
			details
		});
	},
	bulkNotUndoable(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'bulk_not_undoable',
			message: fill('Expected a change that can be taken back, but this one cannot: %reason%.', subject),
			remedy: 'Look at the records and take the step back there, where there is one.',
			subject,
			details
		});
	},
	commentEmpty(subject: { most: string | number; length: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'comment_empty',
			message: fill('Expected a comment of 1 to %most% characters, but it has %length%.', subject),
			remedy: 'Write something, or attach a longer text to the record.',
			subject,
			details
		});
	},
	commentNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'comment_not_found',
			message: fill('Expected the comment %id% on this record, but there is none.', subject),
			remedy: 'Reload the page.',
			subject,
			details
		});
	},
	commentOfSomebodyElse(subject: { name: string | number; author: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'comment_of_somebody_else',
			message: fill('Expected a comment of %name%, but %author% wrote it.', subject),
			remedy: 'Answer with a comment of your own.',
			subject,
			details
		});
	},
	documentNotOffered(subject: { document: string | number; record: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'document_not_offered',
			message: fill('Expected the %document% of a %record%, but in its state there is none.', subject),
			remedy: 'Open the record: what it gives now stands at its head.',
			subject,
			details
		});
	},
	documentAddressUnknown(subject: { address: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'document_address_unknown',
			message: fill('Expected an e-mail address of whom the document goes to, but %address% is none of them.', subject),
			remedy: 'Add the address to the customer, one of the contacts or the supplier, then send again.',
			subject,
			details
		});
	},
	documentNotMailed(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'document_not_mailed',
			message: fill('Expected a document that goes to a customer or supplier and counts, but this one %reason%.', subject),
			remedy: 'Take the document its next step first, or print it.',
			subject,
			details
		});
	},
	importNotUndoable(subject: { reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'import_not_undoable',
			message: fill('Expected an import that can be taken back, but %reason%.', subject),
			remedy: 'Look at what stays and why on the page of the import; take imports back in the opposite order, lines before their documents.',
			subject,
			details
		});
	},
	reportDeliveryInvalid(subject: { problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'report_delivery_invalid',
			message: fill('Expected a subscription, an alert or a link that can be kept, but %problems% of its fields do not fit.', subject),
			remedy: 'Correct the marked fields.',
			subject,
			details
		});
	},
	reportSubscriptionNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'report_subscription_not_found',
			message: fill('Expected a subscription of yours with the id %id%, but there is none.', subject),
			remedy: 'Open the list of subscriptions and choose it there.',
			subject,
			details
		});
	},
	unsubscribeLinkUnknown(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'unsubscribe_link_unknown',
			message: fill('Expected a link out of one of our messages, but this one is cut off or no longer in use.', subject),
			remedy: 'Copy the whole link, or answer to whoever has the reports sent to you.',
			subject,
			details
		});
	},
	reportAlertNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'report_alert_not_found',
			message: fill('Expected an alert of yours with the id %id%, but there is none.', subject),
			remedy: 'Open the list of alerts and choose it there.',
			subject,
			details
		});
	},
	shareNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'share_not_found',
			message: fill('Expected a link of yours with the id %id%, but there is none.', subject),
			remedy: 'Open the list of links and choose it there.',
			subject,
			details
		});
	},
	shareLinkUnknown(subject: ErrorSubject = {}, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'share_link_unknown',
			message: fill('Expected a link that was made here, but this one is cut off or mistyped.', subject),
			remedy: 'Copy the whole link, or ask whoever sent it for a new one.',
			subject,
			details
		});
	},
	shareLinkEnded(subject: ErrorSubject = {}, details?: readonly FieldError[]): Gone {
		return new Gone({
			code: 'share_link_ended',
			message: fill('Expected a link that is still open, but this one has ended.', subject),
			remedy: 'Ask whoever sent it for a new one.',
			subject,
			details
		});
	},
	embedOriginsInvalid(subject: { wrong: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'embed_origins_invalid',
			message: fill('Expected addresses of web sites, but %wrong% are none.', subject),
			remedy: 'Write each as https://intranet.example.com, one a line.',
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
	reportVersionNotFound(subject: { version: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'report_version_not_found',
			message: fill('Expected version %version% of the report, but none is kept.', subject),
			remedy: 'Choose a version from the report\'s history.',
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
	calculationNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'calculation_not_found',
			message: fill('Expected the calculation %id%, but none exists.', subject),
			remedy: 'Open the list of metrics and choose it there.',
			subject,
			details
		});
	},
	calculationChanged(subject: { expected: string | number; name: string | number; actual: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calculation_changed',
			message: fill('Expected version %expected% of “%name%”, but it is at version %actual%.', subject),
			remedy: 'Reload and apply your change again.',
			subject,
			details
		});
	},
	calculationInvalid(subject: { problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'calculation_invalid',
			message: fill('Expected a calculation that can be computed, but %problems% of its parts do not fit.', subject),
			remedy: 'Change the parts that are marked.',
			subject,
			details
		});
	},
	calculationInUse(subject: { name: string | number; uses: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'calculation_in_use',
			message: fill('Expected that nothing uses “%name%”, but it is used by %uses%.', subject),
			remedy: 'Take it out there first.',
			subject,
			details
		});
	},
	metricNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'metric_not_found',
			message: fill('Expected the metric %id%, but none exists.', subject),
			remedy: 'Open the list of metrics and choose it there.',
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
	sqlRefused(subject: { reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'sql_refused',
			message: fill('Expected a question in SQL that may be asked, but %reason%', subject),
			remedy: 'Change the statement; the tables that are open are listed beside it.',
			subject,
			details
		});
	},
	sqlFailed(subject: { message: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'sql_failed',
			message: fill('Expected a statement that the database understands, but it says: %message%', subject),
			remedy: 'Change the statement where the message points to.',
			subject,
			details
		});
	},
	sqlQueryNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'sql_query_not_found',
			message: fill('Expected the saved question %id%, but none exists.', subject),
			remedy: 'Choose it in the list of saved questions.',
			subject,
			details
		});
	},
	sqlQueryChanged(subject: { expected: string | number; name: string | number; actual: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'sql_query_changed',
			message: fill('Expected version %expected% of the question “%name%”, but it is at version %actual%.', subject),
			remedy: 'Save it under another name, or reload and apply your change again.',
			subject,
			details
		});
	},
	sqlQueryInvalid(subject: { problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'sql_query_invalid',
			message: fill('Expected a question that can be saved, but %problems% of its parts do not fit.', subject),
			remedy: 'Change the parts that are marked.',
			subject,
			details
		});
	},
	folderNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'folder_not_found',
			message: fill('Expected the folder %id%, but none exists.', subject),
			remedy: 'Open the list of reports and choose a folder there.',
			subject,
			details
		});
	},
	folderReadOnly(subject: { name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'folder_read_only',
			message: fill('Expected the right to change what is in the folder “%name%”, but you may only see it.', subject),
			remedy: 'Ask somebody who may change it, or save a copy in your personal folder.',
			subject,
			details
		});
	},
	folderStays(subject: { name: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'folder_stays',
			message: fill('Expected a folder that can be renamed, moved or deleted, but “%name%” is always there.', subject),
			remedy: 'Change a folder within it.',
			subject,
			details
		});
	},
	folderInvalid(subject: { problem: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'folder_invalid',
			message: fill('Expected a folder that can be kept, but this does not fit: %problem%', subject),
			remedy: 'Correct it and save again.',
			subject,
			details
		});
	},
	folderChanged(subject: { name: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'folder_changed',
			message: fill('Expected the contents of “%name%” as they were shown, but they have changed.', subject),
			remedy: 'Look at what is in it and delete it again.',
			subject,
			details
		});
	},
	dashboardVersionNotFound(subject: { version: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'dashboard_version_not_found',
			message: fill('Expected version %version% of the dashboard, but none is kept.', subject),
			remedy: 'Choose a version from the dashboard\'s history.',
			subject,
			details
		});
	},
	dashboardImageRefused(subject: { most: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'dashboard_image_refused',
			message: fill('Expected a picture as PNG or JPEG of at most %most% MB, but this is none.', subject),
			remedy: 'Save the picture as PNG or JPEG, smaller if need be, and choose it again.',
			subject,
			details
		});
	},
	dashboardImageNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'dashboard_image_not_found',
			message: fill('Expected the picture %id%, but none exists that you may put on a dashboard.', subject),
			remedy: 'Choose the picture again.',
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
	processVersionNotFound(subject: { version: string | number; process: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'process_version_not_found',
			message: fill('Expected the version %version% of process %process%, but none exists.', subject),
			remedy: 'Choose one in the list of versions of the process, or deploy one with that tag.',
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
	processInstanceNotRunning(subject: { id: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'process_instance_not_running',
			message: fill('Expected the process instance %id% to run, but it has ended.', subject),
			remedy: 'Start the process again if its work still has to be done.',
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
	userTaskDenied(subject: { task: string | number; event: string | number; reason: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'user_task_denied',
			message: fill('Expected “%task%” to %event%, but the process does not agree: %reason%', subject),
			remedy: 'Correct what the reason names and try again; everything you typed is kept.',
			subject,
			details
		});
	},
	userTaskBusy(subject: { task: string | number; event: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'user_task_busy',
			message: fill('Expected nothing else to be asked of “%task%”, but the process still looks at whether it may %event%.', subject),
			remedy: 'Wait a moment and load the task again; what you typed is kept.',
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
	jobNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'job_not_found',
			message: fill('Expected an open job %id%, but there is none.', subject),
			remedy: 'Lease jobs again.',
			subject,
			details
		});
	},
	jobLeaseLost(subject: { id: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'job_lease_lost',
			message: fill('Expected the lease of job %id% to be yours, but it is not.', subject),
			remedy: 'Lease jobs again, with a longer lease if the work takes long.',
			subject,
			details
		});
	},
	jobTypeServed(subject: { type: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'job_type_served',
			message: fill('Expected a job type for workers, but a connector of the product serves “%type%”.', subject),
			remedy: 'Give the service task a job type of its own.',
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
	instanceSuspended(subject: { id: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'instance_suspended',
			message: fill('Expected the process to run, but its instance %id% is suspended.', subject),
			remedy: 'Ask whoever operates processes to resume the instance; nothing that you typed is lost.',
			subject,
			details
		});
	},
	modificationRefused(subject: { count: string | number; first: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'modification_refused',
			message: fill('Expected a modification that can be done, but %count% of its parts are wrong; the first: %first%', subject),
			remedy: 'Correct the marked fields and look at the preview again.',
			subject,
			details
		});
	},
	migrationRefused(subject: { count: string | number; first: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'migration_refused',
			message: fill('Expected a plan that keeps the instance whole, but %count% of its parts do not fit; the first: %first%', subject),
			remedy: 'Change the mapping of the marked elements, or modify the instance first.',
			subject,
			details
		});
	},
	batchEmpty(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'batch_empty',
			message: fill('Expected instances to work on, but none matches.', subject),
			remedy: 'Change the filter of the list of instances.',
			subject,
			details
		});
	},
	batchProcessMissing(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'batch_process_missing',
			message: fill('Expected the process whose instances are to migrate, but the filter names none.', subject),
			remedy: 'Choose a process in the filter of the list of instances.',
			subject,
			details
		});
	},
	batchNotFound(subject: { id: string | number }, details?: readonly FieldError[]): NotFound {
		return new NotFound({
			code: 'batch_not_found',
			message: fill('Expected the batch %id%, but none exists.', subject),
			remedy: 'Choose it in the list of batches.',
			subject,
			details
		});
	},
	batchEnded(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'batch_ended',
			message: fill('Expected a batch that is under way, but it has done its last item.', subject),
			remedy: 'Look at what it did; single instances can be changed on their pages.',
			subject,
			details
		});
	},
	retentionInvalid(subject: { most: string | number; days: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'retention_invalid',
			message: fill('Expected whole days from 1 to %most%, but got “%days%”.', subject),
			remedy: 'Correct the marked field.',
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
	shippedProcessNotOffered(subject: { name: string | number; state: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'shipped_process_not_offered',
			message: fill('Expected %name% to be new or unchanged here, but it is %state%.', subject),
			remedy: 'Load the page again. To take the shipped version nevertheless, discard the draft or import its files in the editor.',
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
	},
	modelUnreadable(subject: { reason: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'model_unreadable',
			message: fill('Expected a BPMN 2.0 file, but: %reason%', subject),
			remedy: 'Export the file again from the tool that wrote it.',
			subject,
			details
		});
	},
	modelKeyChanged(subject: { expected: string | number; actual: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'model_key_changed',
			message: fill('Expected the process id %expected%, but the drawing says %actual%.', subject),
			remedy: 'Change the id of the process back, or import the drawing as a process of its own.',
			subject,
			details
		});
	},
	stepEndless(subject: { instance: string | number; steps: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'step_endless',
			message: fill('Expected the step of the process instance %instance% to end, but it ran through %steps% steps.', subject),
			remedy: 'Look in the model for messages or signals that are thrown in answer to each other, and put a timer between them.',
			subject,
			details
		});
	},
	connectorInputInvalid(subject: { connector: string | number; problems: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'connector_input_invalid',
			message: fill('Expected other input for connector %connector%: %problems%.', subject),
			remedy: 'Look at the variables of the instance, correct them or the mapping of the task, and try the incident again.',
			subject,
			details
		});
	},
	taskDraftTooLarge(subject: ErrorSubject = {}, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'task_draft_too_large',
			message: fill('Expected a draft of a form, but it is too large to be kept.', subject),
			remedy: 'Complete the task, or shorten the long texts.',
			subject,
			details
		});
	},
	sampleLoading(subject: ErrorSubject = {}, details?: readonly FieldError[]): Unavailable {
		return new Unavailable({
			code: 'sample_loading',
			message: fill('Expected no load of the sample company to be running, but one is.', subject),
			remedy: 'Wait until it is loaded, or cancel it on the set-up page.',
			subject,
			details
		});
	},
	companyNotEmpty(subject: ErrorSubject = {}, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'company_not_empty',
			message: fill('Expected an empty company, but there are customers, suppliers, products or processes.', subject),
			remedy: 'Go on with the company as it is, or set up a new installation for the sample.',
			subject,
			details
		});
	},
	sampleLoadNotYours(subject: ErrorSubject = {}, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'sample_load_not_yours',
			message: fill('Expected the browser that started the load, but it is another one.', subject),
			remedy: 'Cancel it where it was started, or wait until it is loaded.',
			subject,
			details
		});
	},
	requisitionLinesTaken(subject: { all: string | number; taken: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'requisition_lines_taken',
			message: fill('Expected %all% lines of approved requisitions that nobody ordered or asks for yet, but %taken% are taken.', subject),
			remedy: 'Open the page again and choose among the lines that are still open.',
			subject,
			details
		});
	},
	quotationRequestWithoutSuppliers(subject: { title: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'quotation_request_without_suppliers',
			message: fill('Expected %title% to name the suppliers that are asked, but it names none.', subject),
			remedy: 'Add the suppliers, then send it.',
			subject,
			details
		});
	},
	supplierAskedTwice(subject: { title: string | number; supplier: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'supplier_asked_twice',
			message: fill('Expected each supplier of %title% once, but %supplier% is asked twice.', subject),
			remedy: 'Take one of the two lines out.',
			subject,
			details
		});
	},
	quotationRequestAnswered(subject: { title: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'quotation_request_answered',
			message: fill('Expected %title% to have no answers yet, but a supplier has answered.', subject),
			remedy: 'Award it, or close it and ask anew.',
			subject,
			details
		});
	},
	supplierNotAsked(subject: { title: string | number; supplier: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'supplier_not_asked',
			message: fill('Expected a supplier that %title% was sent to, but %supplier% was not asked.', subject),
			remedy: 'Choose a supplier of the request, or ask this one in a request of its own.',
			subject,
			details
		});
	},
	quotationAwarded(subject: { line: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'quotation_awarded',
			message: fill('Expected a quotation without awards, but “%line%” was awarded from it.', subject),
			remedy: 'Change or cancel the purchase order instead.',
			subject,
			details
		});
	},
	requestLineAwarded(subject: { title: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'request_line_awarded',
			message: fill('Expected open lines of %title%, each once, but one of them was awarded meanwhile.', subject),
			remedy: 'Open the comparison again.',
			subject,
			details
		});
	},
	lineNotQuoted(subject: { line: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'line_not_quoted',
			message: fill('Expected a price for “%line%”, but the supplier does not offer it.', subject),
			remedy: 'Choose another supplier for this line, or enter the price.',
			subject,
			details
		});
	},
	quotationExpired(subject: { line: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'quotation_expired',
			message: fill('Expected a quotation that is still valid for “%line%”, but it has ended.', subject),
			remedy: 'Ask the supplier again and enter the new quotation.',
			subject,
			details
		});
	},
	awardOfOwnEntry(subject: { quotation: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'award_of_own_entry',
			message: fill('Expected somebody else to award %quotation%, but %name% entered it.', subject),
			remedy: 'Let another buyer or a manager award it.',
			subject,
			details
		});
	},
	nothingChosen(subject: { what: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'nothing_chosen',
			message: fill('Expected at least one %what% to be chosen, but none was.', subject),
			remedy: 'Choose what is meant, then take the step again.',
			subject,
			details
		});
	},
	supplierNotReady(subject: { supplier: string | number; missing: string | number }, details?: readonly FieldError[]): Conflict {
		return new Conflict({
			code: 'supplier_not_ready',
			message: fill('Expected everything about %supplier% to be checked, but %missing%.', subject),
			remedy: 'See to what is missing, then take the step again.',
			subject,
			details
		});
	},
	bankCheckOfOwn(subject: { supplier: string | number; name: string | number }, details?: readonly FieldError[]): Forbidden {
		return new Forbidden({
			code: 'bank_check_of_own',
			message: fill('Expected two other people to check the bank details of %supplier%, but %name% entered or checked them already.', subject),
			remedy: 'Let somebody else of finance check them.',
			subject,
			details
		});
	},
	countIncomplete(subject: { title: string | number; open: string | number }, details?: readonly FieldError[]): Invalid {
		return new Invalid({
			code: 'count_incomplete',
			message: fill('Expected every product of %title% to be counted, but %open% are still open or there is nothing to count.', subject),
			remedy: 'Enter what is missing, then finish the count.',
			subject,
			details
		});
	}
};
