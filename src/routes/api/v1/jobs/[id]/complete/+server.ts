import { apiRequest } from '#lib/api/api-request.server.ts';
import { completeJobFor } from '#lib/api/jobs-api.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { jobCompleteBody } from '#lib/api/request-bodies.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, params, request }) =>
	answerJson(async () => {
		const asked = apiRequest(locals);
		return completeJobFor(asked, params.id, await readBody(request, jobCompleteBody));
	});
