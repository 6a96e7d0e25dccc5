import { apiRequest } from '#lib/api/api-request.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { getRecordFor, updateRecordFor } from '#lib/api/records-api.server.ts';
import { updateBody } from '#lib/api/request-bodies.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	answerJson(async () => getRecordFor(apiRequest(locals), params.table, params.id));

export const PATCH: RequestHandler = ({ locals, params, request }) =>
	answerJson(async () => {
		const asked = apiRequest(locals);
		const body = await readBody(request, updateBody);
		return updateRecordFor(asked, params.table, params.id, body);
	});
