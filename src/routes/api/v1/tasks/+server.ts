import { apiRequest } from '#lib/api/api-request.server.ts';
import { listTasksFor } from '#lib/api/work-api.server.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) =>
	answerJson(async () => listTasksFor(apiRequest(locals), url.searchParams));
