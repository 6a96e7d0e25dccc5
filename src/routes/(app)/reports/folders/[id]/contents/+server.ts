import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { folderContents } from '#lib/reports/folders/folder-contents.server.ts';
import type { RequestHandler } from './$types';

/** What would be deleted with a folder. */
export const GET: RequestHandler = ({ locals, params }) =>
	answerJson(() => {
		authorize(locals.actor, 'report.read');
		return folderContents(locals.application.db, params.id, locals.actor);
	});
