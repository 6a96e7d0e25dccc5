import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { folderRights } from '#lib/reports/folders/read-folders.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	answerJson(() => {
		authorize(locals.actor, 'report.read');
		return folderRights(locals.application.db, params.id, locals.actor);
	});
