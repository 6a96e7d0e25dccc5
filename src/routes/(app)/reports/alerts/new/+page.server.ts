import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { alertForm, readAlertForm } from '#lib/reports/delivery/alerts/alert-form.server.ts';
import { createAlert } from '#lib/reports/delivery/alerts/change-alert.server.ts';
import { mayDeliver } from '#lib/reports/delivery/may-deliver.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		mayDeliver(locals.actor);
		const report = url.searchParams.get('report') ?? '';
		return alertForm(locals.application, locals.actor, report, url.searchParams);
	});

export const actions: Actions = {
	save: async ({ locals, request, url, cookies }) => {
		const typed = readAlertForm(await request.formData());
		const failed = await actOrFail({}, async () => {
			const report = url.searchParams.get('report') ?? '';
			await createAlert(locals.application.db, report, typed, locals.actor, Date.now());
			flash(cookies, 'Alert created.');
		});
		if (failed) return failed;
		redirect(303, '/reports/alerts');
	}
};
