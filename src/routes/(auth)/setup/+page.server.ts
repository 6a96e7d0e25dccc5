import { redirect, type Cookies } from '@sveltejs/kit';
import { sessionCookies } from '#lib/identity/session-cookies.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import {
	beginCompany,
	createCompany,
	giveUpSample,
	readSetUp,
	requireDecider
} from '#lib/sample-company/set-up.server.ts';
import { beginEmpty, forgetSampleLoad } from '#lib/sample-company/sample-load.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Tells the browser that began the load from others while nobody can be signed in. */
const LOAD_COOKIE = 'sample_load';

const visitorOf = (locals: App.Locals, cookies: Cookies) => ({
	actor: locals.actor,
	token: cookies.get(LOAD_COOKIE)
});

export const load: PageServerLoad = async ({ locals, cookies }) => {
	const stage = await readSetUp(locals.application, visitorOf(locals, cookies));
	if (!stage) redirect(303, '/');
	return stage;
};

export const actions: Actions = {
	async create({ request, locals, cookies, url }) {
		const { auth } = locals.application;
		const { password = '', ...typed } = textOf(await request.formData());
		const failed = await actOrFail(typed, async () => {
			const input = await createCompany(locals.application, { ...typed, password });
			const body = { email: input.email, password };
			sessionCookies(await auth.api.signInEmail({ body, asResponse: true }), cookies);
			remember(cookies, url, await beginCompany(locals.application, input));
		});
		if (failed) return failed;
		redirect(303, '/setup');
	},

	async cancel({ locals, cookies }) {
		const visitor = visitorOf(locals, cookies);
		const failed = await actOrFail({}, () => giveUpSample(locals.application, visitor));
		if (failed) return failed;
		redirect(303, '/setup');
	},

	async retry({ request, locals, cookies, url }) {
		const { samplePassword = '' } = textOf(await request.formData());
		const failed = await actOrFail({ samplePassword }, async () => {
			requireDecider(locals.application, visitorOf(locals, cookies));
			const input = { begins: 'sample' as const, samplePassword };
			remember(cookies, url, await beginCompany(locals.application, input));
		});
		if (failed) return failed;
		redirect(303, '/setup');
	},

	async empty({ locals, cookies }) {
		const failed = await actOrFail({}, async () => {
			requireDecider(locals.application, visitorOf(locals, cookies));
			await beginEmpty(locals.application.runtime);
		});
		if (failed) return failed;
		redirect(303, '/');
	},

	async finish({ locals, cookies }) {
		forgetSampleLoad(locals.application.db, cookies.get(LOAD_COOKIE));
		cookies.delete(LOAD_COOKIE, { path: '/setup' });
		redirect(303, '/');
	}
};

function remember(cookies: Cookies, url: URL, load: { token: string } | null): void {
	const secure = url.protocol === 'https:';
	if (load) cookies.set(LOAD_COOKIE, load.token, { path: '/setup', httpOnly: true, secure });
}

function textOf(form: FormData): Record<string, string> {
	return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}
