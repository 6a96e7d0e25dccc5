import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { flash } from '#lib/ui/flash.ts';
import { changeRetention } from '#lib/workflows/retention/change-retention.server.ts';
import { retentionPage } from '#lib/workflows/retention/retention-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.settings');
		const { db, runtime } = locals.application;
		return { page: await retentionPage(db.reader, runtime.clock.now()) };
	});

export const actions: Actions = {
	async default({ locals, request, cookies }) {
		const form = await request.formData();
		const process = String(form.get('process') ?? '');
		const days = String(form.get('days') ?? '');
		return actOrFail({ process, days }, async () => {
			const { db, runtime } = locals.application;
			const input = { processKey: process, days, now: runtime.clock.now() };
			await changeRetention(db, locals.actor, input);
			flash(cookies, 'Saved.');
		});
	}
};
