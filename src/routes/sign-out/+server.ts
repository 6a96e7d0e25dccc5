import { redirect } from '@sveltejs/kit';
import { sessionCookies } from '#lib/identity/session-cookies.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, cookies }) => {
	const { auth } = locals.application;
	sessionCookies(await auth.api.signOut({ headers: request.headers, asResponse: true }), cookies);
	redirect(303, '/sign-in');
};
