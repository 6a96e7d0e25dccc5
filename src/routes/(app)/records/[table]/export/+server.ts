import { loadOrFail } from '#lib/messages/http/respond.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { exportCsv } from '#lib/records/import/export-csv.server.ts';
import { streamText } from '#lib/records/import/stream-text.ts';
import { listFormat } from '#lib/records/pages/list-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import type { RequestHandler } from './$types';

/** The list as it is filtered and sorted, as a file. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	loadOrFail(async () => {
		const { db, actor, context } = recordsRequest(locals);
		authorize(actor, 'record.export');
		const query = readRecordQuery(tableOf(params.table), url.searchParams);
		const format = await listFormat(db.reader, context.timeZone);
		const parts = exportCsv(db.reader, actor, params.table, query, format);
		return new Response(streamText(parts), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${params.table}.csv"`
			}
		});
	});
