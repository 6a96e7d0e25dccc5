import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { readReportSearch } from '#lib/reports/query/report-url.ts';
import { saveReportForm } from '#lib/reports/saved/save-report.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		const { currency } = await openReportContext(locals);
		const asked = readReportSearch(url.searchParams);
		return {
			format: { currency },
			query: asked?.parsed.ok ? asked.parsed.query : null,
			problems: asked && !asked.parsed.ok ? asked.parsed.problems : [],
			chart: asked?.chart ?? null,
			options: asked?.options,
			canBuild: can(locals.actor, 'report.build')
		};
	});

export const actions: Actions = {
	save: async ({ locals, request }) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			authorize(locals.actor, 'report.build');
			const id = await saveReportForm(locals.application.db, form, null, locals.actor, Date.now());
			redirect(303, `/reports/${id}`);
		});
	}
};
