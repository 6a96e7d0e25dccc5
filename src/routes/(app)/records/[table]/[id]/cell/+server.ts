import { loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { saveCell } from '#lib/records/pages/save-cell.server.ts';
import type { RequestHandler } from './$types';

/** A cell of a list that somebody edited. */
export const POST: RequestHandler = ({ locals, params, request }) =>
	loadOrFail(async () => saveCell(recordsRequest(locals), params, await request.formData()));
