import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { copyDashboard, deleteDashboard } from '#lib/reports/dashboards/change-dashboard.server.ts';
import {
	listDashboardVersions,
	restoreDashboardVersion
} from '#lib/reports/dashboards/dashboard-versions.server.ts';
import { tabOf } from '#lib/reports/dashboards/dashboard.ts';
import { findDashboard } from '#lib/reports/dashboards/dashboards.server.ts';
import { readDashboardSearch } from '#lib/reports/dashboards/dashboard-url.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { mayChangeIn, placeOf } from '#lib/reports/folders/read-folders.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(async () => {
		const { actor, currency } = await openReportContext(locals);
		const { db } = locals.application;
		const dashboard = await findDashboard(db, params.id, actor);
		return {
			dashboard,
			versions: await listDashboardVersions(db, params.id, actor),
			place: dashboard.folderId ? await placeOf(db, dashboard.folderId, actor) : [],
			mayChange:
				dashboard.folderId !== undefined && (await mayChangeIn(db, dashboard.folderId, actor)),
			tab: tabOf(dashboard, url.searchParams.get('tab'))?.id ?? null,
			filters: readDashboardSearch(url.searchParams),
			format: { currency },
			canEdit: can(actor, 'dashboard.edit'),
			mayShare: can(actor, 'report.share')
		};
	});

export const actions: Actions = {
	copy: ({ locals, params }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'dashboard.edit');
			const { db } = locals.application;
			const id = await copyDashboard(db, params.id, locals.actor, Date.now());
			redirect(303, `/dashboards/${id}/edit`);
		}),
	restore: async ({ locals, params, request, cookies }) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			authorize(locals.actor, 'dashboard.edit');
			const chosen = { version: Number(form.get('version')), over: Number(form.get('over')) };
			const { db } = locals.application;
			await restoreDashboardVersion(db, params.id, chosen, locals.actor, Date.now());
			flash(cookies, `Version ${chosen.version} is restored.`);
		});
	},
	delete: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'dashboard.edit');
			await deleteDashboard(locals.application.db, params.id, locals.actor, Date.now());
			flash(cookies, 'Dashboard deleted.');
			redirect(303, '/dashboards');
		})
};
