import { signIn } from '#lib/identity/sign-in.server.ts';
import { answerResponse } from '#lib/messages/http/respond.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, locals }) =>
	locals.application.auth.handler(request);

/** better-auth's own endpoints, but sign-up, and sign-in with its attempts counted. */
export const POST: RequestHandler = ({ request, locals, params, getClientAddress }) =>
	answerResponse(async () => {
		// Accounts are made by administrators.
		if (params.path.startsWith('sign-up')) return new Response(null, { status: 404 });
		if (!params.path.startsWith('sign-in')) return locals.application.auth.handler(request);
		const body: unknown = await request.json().catch(() => null);
		const { email, password } = (body ?? {}) as Record<string, unknown>;
		if (typeof email !== 'string' || typeof password !== 'string') throw errors.signInFailed({});
		const { headers } = request;
		const input = { email, password, headers, address: getClientAddress() };
		return signIn(locals.application, input, Date.now());
	});
