import { apiRequest } from '#lib/api/api-request.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { adHocBody } from '#lib/api/request-bodies.ts';
import { activateAdHocFor } from '#lib/api/work-api.server.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, params, request }) =>
	answerJson(async () => {
		const asked = apiRequest(locals);
		return activateAdHocFor(asked, params.id, await readBody(request, adHocBody));
	});
