import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { readVariables } from '#lib/workflows/forms/read-variables.ts';
import { keepTaskDraft } from '#lib/workflows/tasks/task-draft.server.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = ({ locals, params, request }) =>
	answerJson(async () => {
		const { actor, application } = locals;
		authorize(actor, 'task.work');
		const values = readVariables(await request.text());
		return { at: await keepTaskDraft(application.db, actor, params.id, values, Date.now()) };
	});
