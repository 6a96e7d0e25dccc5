import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { readReportSearch } from '#lib/reports/query/report-url.ts';
import { findReport } from '#lib/reports/saved/reports.server.ts';
import { saveReportForm } from '#lib/reports/saved/save-report.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		const { currency } = await openReportContext(locals);
		const saved = await findReport(locals.application.db, params.id, locals.actor);
		const asked = readReportSearch(url.searchParams);
		return {
			format: { currency },
			saved,
			query: asked?.parsed.ok ? asked.parsed.query : saved.query,
			chart: asked ? asked.chart : saved.chart,
			options: asked ? asked.options : saved.options,
			canBuild: can(locals.actor, 'report.build')
		};
	});

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			authorize(locals.actor, 'report.build');
			const { db } = locals.application;
			const id = await saveReportForm(db, form, params.id, locals.actor, Date.now());
			redirect(303, `/reports/${id}`);
		});
	}
};
