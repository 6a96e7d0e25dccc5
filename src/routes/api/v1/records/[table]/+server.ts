import { apiRequest } from '#lib/api/api-request.server.ts';
import { readBody } from '#lib/api/read-body.ts';
import { createRecordFor, listRecordsFor } from '#lib/api/records-api.server.ts';
import { createBody } from '#lib/api/request-bodies.ts';
import { answerJson, answerResponse } from '#lib/messages/http/respond.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	answerJson(async () => listRecordsFor(apiRequest(locals), params.table, url.searchParams));

export const POST: RequestHandler = ({ locals, params, request }) =>
	answerResponse(async () => {
		const asked = apiRequest(locals);
		const body = await readBody(request, createBody);
		const record = await createRecordFor(asked, params.table, body);
		const headers = { location: `/api/v1/records/${params.table}/${record.id}` };
		return Response.json(record, { status: 201, headers });
	});
