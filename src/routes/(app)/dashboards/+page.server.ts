import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { openFolder } from '#lib/reports/folders/read-folders.server.ts';
import { listAutomatic } from '#lib/reports/dashboards/automatic/find-automatic.server.ts';
import { createDashboard } from '#lib/reports/dashboards/change-dashboard.server.ts';
import { listDashboards } from '#lib/reports/dashboards/dashboards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		return {
			...(await openFolder(locals.application.db, locals.actor, url.searchParams)),
			automatic: await listAutomatic(locals.application.db, locals.actor),
			dashboards: await listDashboards(locals.application.db, locals.actor),
			canEdit: can(locals.actor, 'dashboard.edit')
		};
	});

export const actions: Actions = {
	create: async ({ locals, request }) => {
		const form = await request.formData();
		const name = String(form.get('name') ?? '');
		const folder = String(form.get('folder') ?? '');
		return actOrFail({ name }, async () => {
			authorize(locals.actor, 'dashboard.edit');
			const dashboard = { name, folder, range: 'last_12_months', cards: [] };
			const { db } = locals.application;
			redirect(
				303,
				`/dashboards/${await createDashboard(db, dashboard, locals.actor, Date.now())}/edit`
			);
		});
	}
};
