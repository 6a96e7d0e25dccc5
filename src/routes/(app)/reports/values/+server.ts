import { answerJson } from '#lib/messages/http/respond.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { dimensionValues } from '#lib/reports/query/run/dimension-values.server.ts';
import { readRequest } from '#lib/reports/query/run/read-request.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { valuesRequestSchema } from '#lib/reports/query/rows-request.ts';
import type { RequestHandler } from './$types';

/** What a dimension can be filtered by. */
export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		const context = await openReportContext(locals);
		const input = await readRequest(request, valuesRequestSchema);
		return dimensionValues(locals.application.db, reportsFor(context.actor), input, context);
	});
