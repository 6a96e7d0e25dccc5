import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { listAutomatic } from '#lib/reports/dashboards/automatic/find-automatic.server.ts';
import { createDashboard, listDashboards } from '#lib/reports/dashboards/dashboards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		return {
			automatic: await listAutomatic(locals.application.db, locals.actor),
			dashboards: await listDashboards(locals.application.db, locals.actor),
			canEdit: can(locals.actor, 'dashboard.edit')
		};
	});

export const actions: Actions = {
	create: async ({ locals, request }) => {
		const name = String((await request.formData()).get('name') ?? '');
		return actOrFail({ name }, async () => {
			authorize(locals.actor, 'dashboard.edit');
			const dashboard = { name, range: 'last_12_months', cards: [] };
			const { db } = locals.application;
			redirect(
				303,
				`/dashboards/${await createDashboard(db, dashboard, locals.actor, Date.now())}/edit`
			);
		});
	}
};
