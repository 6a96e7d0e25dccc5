import { loadOrFail } from '#lib/messages/http/respond.ts';
import { moreOfColumn } from '#lib/records/board/board-request.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import type { RequestHandler } from './$types';

/** Further cards of a column of a board. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	loadOrFail(async () =>
		Response.json(await moreOfColumn(recordsRequest(locals), params.table, url.searchParams))
	);
