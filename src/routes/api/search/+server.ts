import { answerJson } from '#lib/messages/http/respond.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import type { RequestHandler } from './$types';

/** What the command palette finds besides pages. */
export const GET: RequestHandler = ({ url, locals }) =>
	answerJson(() =>
		searchEverything(locals.application.db, locals.actor, url.searchParams.get('q') ?? '')
	);
