import { redirect } from '@sveltejs/kit';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { updateDashboard } from '#lib/reports/dashboards/change-dashboard.server.ts';
import { findDashboard } from '#lib/reports/dashboards/dashboards.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { listReports } from '#lib/reports/saved/reports.server.ts';
import { mayChangeIn } from '#lib/reports/folders/read-folders.server.ts';
import { readImages } from '#lib/reports/dashboards/images/images.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'dashboard.edit');
		const { currency } = await openReportContext(locals);
		const { db } = locals.application;
		const dashboard = await findDashboard(db, params.id, locals.actor);
		const mayChange =
			dashboard.folderId !== undefined && (await mayChangeIn(db, dashboard.folderId, locals.actor));
		if (!mayChange) redirect(303, `/dashboards/${params.id}`);
		const shown = dashboard.cards.flatMap(({ content }) =>
			content.kind === 'image' ? [content.imageId] : []
		);
		return {
			images: Object.fromEntries(await readImages(db.reader, shown)),
			dashboard,
			reports: await listReports(db, locals.actor),
			format: { currency }
		};
	});

export const actions: Actions = {
	save: async ({ locals, params, request, cookies }) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			authorize(locals.actor, 'dashboard.edit');
			const input: unknown = JSON.parse(String(form.get('dashboard') ?? 'null'));
			const version = Number(form.get('version'));
			const { db } = locals.application;
			await updateDashboard(db, params.id, input, version, locals.actor, Date.now());
			flash(cookies, 'Dashboard saved.');
			redirect(303, `/dashboards/${params.id}`);
		});
	}
};
