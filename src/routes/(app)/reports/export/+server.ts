import { authorize } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { plainTable } from '#lib/reports/charts/chart-table.ts';
import { suggestChart } from '#lib/reports/charts/chart-kind.ts';
import { csvResponse, fileResponse } from '#lib/reports/delivery/files/file-response.ts';
import { isFileKind } from '#lib/reports/delivery/files/file-name.ts';
import { fileNameToday, makeReportFile } from '#lib/reports/delivery/files/make-file.server.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { invalidQuery } from '#lib/reports/query/run/report-run.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { readReportSearch } from '#lib/reports/query/report-url.ts';
import type { RequestHandler } from './$types';

/** The result of the question in the address, as a file. */
export const GET: RequestHandler = ({ locals, url, request }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'record.export');
		const context = await openReportContext(locals);
		const asked = readReportSearch(url.searchParams);
		if (!asked) throw invalidQuery([]);
		if (!asked.parsed.ok) throw invalidQuery(asked.parsed.problems);
		const { db } = locals.application;
		const { query } = asked.parsed;
		const kind = url.searchParams.get('file') ?? 'csv';
		const title = (url.searchParams.get('name') ?? '').slice(0, 200) || 'Report';
		if (!isFileKind(kind) || kind === 'csv') {
			const result = await executeReport(
				db,
				reportsFor(context.actor),
				query,
				context,
				request.signal
			);
			const table = plainTable(result, context.currency);
			return csvResponse(table, fileNameToday(title, 'csv', context));
		}
		const chart = asked.chart ?? suggestChart(query);
		const report = { title, description: '', query, chart, options: asked.options };
		return fileResponse(await makeReportFile(db, report, kind, context, request.signal));
	});
