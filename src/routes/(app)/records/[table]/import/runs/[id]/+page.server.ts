import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { loadImportRun, takeImportBack } from '#lib/records/pages/import-run-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadImportRun(recordsRequest(locals), params.table, params.id));

export const actions: Actions = {
	undo: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			const done = await takeImportBack(recordsRequest(locals), params.table, params.id);
			flash(cookies, `Taken back: ${done.removed} gone, ${done.restored} as they were.`);
		})
};
