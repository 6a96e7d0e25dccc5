import { apiRequest } from '#lib/api/api-request.server.ts';
import { addCommentFor, listCommentsFor } from '#lib/api/comments-api.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { commentBody } from '#lib/api/request-bodies.ts';
import { answerJson, answerResponse } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	answerJson(async () => listCommentsFor(apiRequest(locals), params));

export const POST: RequestHandler = ({ locals, params, request }) =>
	answerResponse(async () => {
		const asked = apiRequest(locals);
		const body = await readBody(request, commentBody);
		return Response.json(await addCommentFor(asked, params, body), { status: 201 });
	});
