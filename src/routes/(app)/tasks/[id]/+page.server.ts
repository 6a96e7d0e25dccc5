import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordBeside } from '#lib/records/pages/record-beside.server.ts';
import { recordChoices } from '#lib/workflows/forms/record-choices.server.ts';
import type { FormComponent } from '#lib/workflows/forms/validate-form-values.ts';
import { readVariables } from '#lib/workflows/forms/read-variables.ts';
import { listColleagues, taskDetail } from '#lib/workflows/queries/task-detail.server.ts';
import { commentOnUserTask } from '#lib/workflows/runtime/comment-on-task.server.ts';
import {
	claimUserTask,
	completeUserTask,
	reassignUserTask,
	releaseUserTask
} from '#lib/workflows/runtime/user-tasks.server.ts';
import { readTaskDraft } from '#lib/workflows/tasks/task-draft.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		const { actor, application } = locals;
		authorize(actor, 'task.work');
		const { reader } = application.db;
		const [task, colleagues, draft] = await Promise.all([
			taskDetail(reader, actor, params.id),
			listColleagues(reader),
			readTaskDraft(reader, actor, params.id)
		]);
		const components = (task.formSchema?.['components'] ?? []) as unknown as FormComponent[];
		const [choices, about] = await Promise.all([
			recordChoices(reader, actor, components),
			recordBeside(reader, actor, task.record)
		]);
		const shown = { ...task, variables: { ...task.variables, ...choices } };
		return { task: shown, colleagues, draft, about, mayReassign: can(actor, 'task.reassign') };
	});

export const actions: Actions = {
	claim: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'task.work');
			await claimUserTask(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The task is yours.');
		}),
	release: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'task.work');
			await releaseUserTask(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The task is back with its team.');
		}),
	async reassign({ locals, params, request, cookies }) {
		const userId = String((await request.formData()).get('user') ?? '');
		return actOrFail({ user: userId }, async () => {
			authorize(locals.actor, 'task.work');
			await reassignUserTask(locals.application.runtime, locals.actor, params.id, userId);
			flash(cookies, 'The task is handed over.');
		});
	},
	async comment({ locals, params, request }) {
		const body = String((await request.formData()).get('body') ?? '');
		return actOrFail({ body }, async () => {
			authorize(locals.actor, 'task.work');
			await commentOnUserTask(locals.application.runtime, locals.actor, params.id, body);
		});
	},
	async complete({ locals, params, request, cookies }) {
		const form = await request.formData();
		const variables = readVariables(form.get('variables'));
		const requestKey = String(form.get('requestKey') ?? '') || undefined;
		let isWaiting = false;
		const failed = await actOrFail({ variables }, async () => {
			authorize(locals.actor, 'task.work');
			const input = { taskId: params.id, variables, requestKey };
			const outcome = await completeUserTask(locals.application.runtime, locals.actor, input);
			isWaiting = outcome === 'waiting';
		});
		if (failed) return failed;
		if (isWaiting) {
			flash(cookies, 'Sent. The process looks at it before the task is completed.');
			redirect(303, `/tasks/${params.id}`);
		}
		flash(cookies, 'Task completed.');
		redirect(303, '/tasks');
	}
};
