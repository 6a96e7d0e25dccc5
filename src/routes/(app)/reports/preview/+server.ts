import { answerJson } from '#lib/messages/http/respond.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { readRequest } from '#lib/reports/query/run/read-request.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { previewRequestSchema } from '#lib/reports/query/rows-request.ts';
import type { RequestHandler } from './$types';

/** The result of a question that is being built. */
export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		const context = await openReportContext(locals);
		const { query } = await readRequest(request, previewRequestSchema);
		return executeReport(
			locals.application.db,
			reportsFor(context.actor),
			query,
			context,
			request.signal
		);
	});
