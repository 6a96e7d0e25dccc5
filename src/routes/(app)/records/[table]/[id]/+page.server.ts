import { redirect } from '@sveltejs/kit';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { loadRecordPage } from '#lib/records/pages/record-page.server.ts';
import {
	actOnRecord,
	addLine,
	archive,
	removeLine,
	saveRecordForm
} from '#lib/records/pages/record-actions.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadRecordPage(recordsRequest(locals), params.table, params.id));

export const actions: Actions = {
	async save({ locals, params, request, cookies }) {
		const failed = await saveRecordForm(recordsRequest(locals), params, await request.formData());
		if (failed) return failed;
		flash(cookies, 'Saved.');
		redirect(303, `/records/${params.table}/${params.id}`);
	},
	async archive({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await archive(recordsRequest(locals), params, form);
		if (failed) return failed;
		flash(cookies, form.get('archived') === '1' ? 'Archived.' : 'Restored.');
	},
	async act({ locals, params, request, cookies }) {
		const failed = await actOnRecord(recordsRequest(locals), params, await request.formData());
		if (failed) return failed;
		flash(cookies, 'Done.');
	},
	addLine: async ({ locals, params, request }) =>
		addLine(recordsRequest(locals), params, await request.formData()),
	removeLine: async ({ locals, params, request }) =>
		removeLine(recordsRequest(locals), params, await request.formData())
};
