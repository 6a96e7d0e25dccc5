import { apiRequest } from '#lib/api/api-request.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { variablesBody } from '#lib/api/request-bodies.ts';
import { startOnConditionsFor } from '#lib/api/work-api.server.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		const asked = apiRequest(locals);
		return startOnConditionsFor(asked, await readBody(request, variablesBody));
	});
