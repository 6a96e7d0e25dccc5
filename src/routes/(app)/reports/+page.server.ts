import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { deleteReport, listReports } from '#lib/reports/saved/reports.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		return {
			reports: await listReports(locals.application.db, locals.actor),
			canBuild: can(locals.actor, 'report.build'),
			mayShare: can(locals.actor, 'report.share')
		};
	});

export const actions: Actions = {
	delete: async ({ locals, request, cookies }) => {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			authorize(locals.actor, 'report.build');
			await deleteReport(locals.application.db, id, locals.actor, Date.now());
			flash(cookies, 'Report deleted.');
		});
	}
};
