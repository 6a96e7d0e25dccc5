import { fail, redirect } from '@sveltejs/kit';
import { sessionCookies } from '#lib/identity/session-cookies.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	async default({ request, locals, cookies, url }) {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		const response = await locals.application.auth.api.signInEmail({
			body: { email, password: String(form.get('password') ?? '') },
			headers: request.headers,
			asResponse: true
		});
		if (!response.ok) {
			const tooMany = response.status === 429;
			return fail(tooMany ? 429 : 400, {
				email,
				message: tooMany
					? 'Too many attempts. Wait a minute and try again.'
					: 'This e-mail address and password do not belong together.'
			});
		}
		sessionCookies(response, cookies);
		const next = url.searchParams.get('next') ?? '/';
		redirect(303, next.startsWith('/') && !next.startsWith('//') ? next : '/');
	}
};
