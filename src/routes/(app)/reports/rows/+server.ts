import { answerJson } from '#lib/messages/http/respond.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { readRequest } from '#lib/reports/query/run/read-request.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { rowsRequestSchema } from '#lib/reports/query/rows-request.ts';
import type { RequestHandler } from './$types';

/** The rows behind a mark, a page at a time. */
export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		const context = await openReportContext(locals);
		const input = await readRequest(request, rowsRequestSchema);
		return rowsBehind(locals.application.db, reportsFor(context.actor), input, context);
	});
