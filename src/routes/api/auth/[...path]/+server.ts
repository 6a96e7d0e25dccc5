import type { RequestHandler } from './$types';

/** better-auth's own endpoints, but sign-up: accounts are made by administrators. */
const answer: RequestHandler = ({ request, locals, params }) => {
	if (params.path?.startsWith('sign-up')) return new Response(null, { status: 404 });
	return locals.application.auth.handler(request);
};

export const GET = answer;
export const POST = answer;
