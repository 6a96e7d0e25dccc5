import { redirect } from '@sveltejs/kit';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import {
	cancelFromPage,
	loadBulkChangePage,
	undoFromPage
} from '#lib/records/bulk/pages/bulk-change-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadBulkChangePage(recordsRequest(locals), params.id));

export const actions: Actions = {
	async cancel({ locals, params, cookies }) {
		const failed = await cancelFromPage(recordsRequest(locals), params.id);
		if (failed) return failed;
		flash(cookies, 'Stopped: the rest is left as it is.');
	},
	async undo({ locals, params }) {
		const started = await undoFromPage(recordsRequest(locals), params.id);
		if (typeof started !== 'string') return started;
		redirect(303, `/records/${params.table}/bulk/${started}`);
	}
};
