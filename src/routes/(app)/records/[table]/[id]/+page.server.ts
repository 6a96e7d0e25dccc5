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
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadRecordPage(recordsRequest(locals), params.table, params.id));

export const actions: Actions = {
	async save({ locals, params, request }) {
		const failed = await saveRecordForm(recordsRequest(locals), params, await request.formData());
		if (failed) return failed;
		redirect(303, `/records/${params.table}/${params.id}`);
	},
	archive: async ({ locals, params, request }) =>
		archive(recordsRequest(locals), params, await request.formData()),
	act: async ({ locals, params, request }) =>
		actOnRecord(recordsRequest(locals), params, await request.formData()),
	addLine: async ({ locals, params, request }) =>
		addLine(recordsRequest(locals), params, await request.formData()),
	removeLine: async ({ locals, params, request }) =>
		removeLine(recordsRequest(locals), params, await request.formData())
};
