import { redirect } from '@sveltejs/kit';
import { sessionCookies } from '#lib/identity/session-cookies.server.ts';
import { signIn } from '#lib/identity/sign-in.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	async default({ request, locals, cookies, url, getClientAddress }) {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		const password = String(form.get('password') ?? '');
		const input = { email, password, address: getClientAddress(), headers: request.headers };
		const failed = await actOrFail({ email }, async () =>
			sessionCookies(await signIn(locals.application, input, Date.now()), cookies)
		);
		if (failed) return failed;
		const next = url.searchParams.get('next') ?? '/';
		redirect(303, /^\/(?![/\\])/.test(next) ? next : '/');
	}
};
