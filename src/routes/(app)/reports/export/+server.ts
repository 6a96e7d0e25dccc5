import { authorize } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { plainTable } from '#lib/reports/charts/chart-table.ts';
import { csvResponse } from '#lib/reports/delivery/csv-response.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { invalidQuery } from '#lib/reports/query/run/report-run.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { readReportSearch } from '#lib/reports/query/report-url.ts';
import type { RequestHandler } from './$types';

/** The result of the question in the address, as a CSV file. */
export const GET: RequestHandler = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'record.export');
		const context = await openReportContext(locals);
		const parsed = readReportSearch(url.searchParams)?.parsed;
		if (!parsed?.ok) throw invalidQuery(parsed?.problems ?? []);
		const result = await executeReport(
			locals.application.db,
			reportsFor(context.actor),
			parsed.query,
			context
		);
		return csvResponse(plainTable(result), url.searchParams.get('name') ?? 'report');
	});
