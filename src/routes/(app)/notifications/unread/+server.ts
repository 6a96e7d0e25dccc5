import { answerJson } from '#lib/messages/http/respond.ts';
import { countUnread } from '#lib/notifications/read-notifications.server.ts';
import type { RequestHandler } from './$types';

/** The number at the bell, for pages that stay open. */
export const GET: RequestHandler = ({ locals }) =>
	answerJson(async () => ({
		count: await countUnread(locals.application.db.reader, locals.actor?.userId ?? '')
	}));
