import { redirect } from '@sveltejs/kit';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { readContactForm, sendContactForm } from '#lib/records/public/contact-form.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	async default({ request, locals, cookies, getClientAddress }) {
		const { db, configuration } = locals.application;
		const typed = readContactForm(await request.formData());
		const context = { now: Date.now(), timeZone: configuration.TIME_ZONE };
		const failed = await actOrFail({ ...typed }, async () => {
			const number = await sendContactForm(db, typed, getClientAddress(), context);
			cookies.set('sent_case', number, { path: '/contact', maxAge: 3600, sameSite: 'lax' });
		});
		if (failed) return failed;
		redirect(303, '/contact/sent');
	}
};
