import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { foldersToWrite } from '#lib/reports/folders/read-folders.server.ts';
import type { RequestHandler } from './$types';

/** Folders that the viewer may put something into. */
export const GET: RequestHandler = ({ locals }) =>
	answerJson(() => {
		authorize(locals.actor, 'report.read');
		return foldersToWrite(locals.application.db, locals.actor);
	});
