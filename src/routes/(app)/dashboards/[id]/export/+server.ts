import { loadOrFail } from '#lib/messages/http/respond.ts';
import { findDashboard } from '#lib/reports/dashboards/dashboards.server.ts';
import { readDashboardSearch } from '#lib/reports/dashboards/dashboard-url.ts';
import { fileResponse } from '#lib/reports/delivery/files/file-response.ts';
import { makeDashboardFile } from '#lib/reports/delivery/files/make-file.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import type { RequestHandler } from './$types';

/** All cards of a dashboard, filtered as its address says, as a file. */
export const GET: RequestHandler = ({ locals, params, request, url }) =>
	loadOrFail(async () => {
		const context = await openReportContext(locals);
		const { db } = locals.application;
		const dashboard = await findDashboard(db, params.id, context.actor);
		const filters = readDashboardSearch(url.searchParams);
		const kind = url.searchParams.get('file') === 'xlsx' ? 'xlsx' : 'pdf';
		return fileResponse(
			await makeDashboardFile(db, dashboard, filters, kind, context, request.signal)
		);
	});
