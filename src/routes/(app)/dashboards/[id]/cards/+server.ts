import { loadOrFail } from '#lib/messages/http/respond.ts';
import { cardsOn, tabOf } from '#lib/reports/dashboards/dashboard.ts';
import { findDashboard } from '#lib/reports/dashboards/dashboards.server.ts';
import { readDashboardSearch } from '#lib/reports/dashboards/dashboard-url.ts';
import { runDashboard } from '#lib/reports/dashboards/run-dashboard.server.ts';
import { linesAsTheyCome } from '#lib/reports/delivery/lines-as-they-come.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import type { RequestHandler } from './$types';

/** All cards of the tab that is shown, in one request: a line of JSON for each, as soon as it is computed. */
export const GET: RequestHandler = ({ locals, params, request, url }) =>
	loadOrFail(async () => {
		const context = await openReportContext(locals);
		const { db } = locals.application;
		const dashboard = await findDashboard(db, params.id, context.actor);
		const tab = tabOf(dashboard, url.searchParams.get('tab'));
		const shown = { ...dashboard, cards: cardsOn(dashboard, tab) };
		const filters = readDashboardSearch(url.searchParams);
		return linesAsTheyCome(
			runDashboard(db, reportsFor(context.actor), shown, filters, context, request.signal)
		);
	});
