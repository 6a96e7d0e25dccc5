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
			// A number is no secret: it must also arrive over plain http.
			const options = { maxAge: 3600, sameSite: 'lax', secure: false } as const;
			cookies.set('sent_case', number, { path: '/contact', ...options });
		});
		if (failed) return failed;
		redirect(303, '/contact/sent');
	}
};
