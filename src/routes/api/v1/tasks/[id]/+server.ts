import { apiRequest } from '#lib/api/api-request.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { taskBody } from '#lib/api/request-bodies.ts';
import { updateTaskFor } from '#lib/api/work-api.server.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const PATCH: RequestHandler = ({ locals, params, request }) =>
	answerJson(async () => {
		const asked = apiRequest(locals);
		return updateTaskFor(asked, params.id, await readBody(request, taskBody));
	});
