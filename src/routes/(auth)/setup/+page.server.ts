import { redirect } from '@sveltejs/kit';
import { createAccount, needsSetup } from '#lib/identity/accounts.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { sessionCookies } from '#lib/identity/session-cookies.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { deployTemplates } from '#lib/workflows/templates/deploy-templates.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await needsSetup(locals.application.db))) redirect(303, '/');
};

export const actions: Actions = {
	async default({ request, locals, cookies }) {
		const { db, auth } = locals.application;
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const typed = { name: text('name'), email: text('email') };
		const failed = await actOrFail(typed, async () => {
			if (!(await needsSetup(db))) throw errors.setupDone({});
			const password = text('password');
			await createAccount(db, auth, systemActor, { ...typed, password, roles: ['administrator'] });
			await deployTemplates(locals.application.runtime, systemActor);
			const body = { email: typed.email, password };
			sessionCookies(await auth.api.signInEmail({ body, asResponse: true }), cookies);
		});
		if (failed) return failed;
		redirect(303, '/');
	}
};
