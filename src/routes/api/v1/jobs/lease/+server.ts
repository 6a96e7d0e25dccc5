import { apiRequest } from '#lib/api/api-request.server.ts';
import { leaseJobsFor } from '#lib/api/jobs-api.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { jobLeaseBody } from '#lib/api/request-bodies.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		const asked = apiRequest(locals);
		return leaseJobsFor(asked, await readBody(request, jobLeaseBody));
	});
