import { apiRequest } from '#lib/api/api-request.server.ts';
import { claimTaskFor } from '#lib/api/work-api.server.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, params }) =>
	answerJson(async () => claimTaskFor(apiRequest(locals), params.id));
