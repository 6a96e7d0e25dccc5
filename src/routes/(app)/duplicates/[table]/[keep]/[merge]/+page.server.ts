import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import {
	loadMergeRecordsPage,
	mergeFromForm
} from '#lib/records/duplicates/duplicates-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadMergeRecordsPage(recordsRequest(locals), params));

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await actOrFail({}, () => mergeFromForm(recordsRequest(locals), params, form));
		if (failed) return failed;
		flash(cookies, 'Merged. The other record is archived; you can undo it there.');
		redirect(303, `/records/${params.table}/${params.keep}`);
	}
};
