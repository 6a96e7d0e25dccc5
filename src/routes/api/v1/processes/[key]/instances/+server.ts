import { apiRequest } from '#lib/api/api-request.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { startBody } from '#lib/api/request-bodies.ts';
import { startInstanceFor } from '#lib/api/work-api.server.ts';
import { answerResponse } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, params, request }) =>
	answerResponse(async () => {
		const asked = apiRequest(locals);
		const body = await readBody(request, startBody);
		return Response.json(await startInstanceFor(asked, params.key, body), { status: 201 });
	});
