import { redirect } from '@sveltejs/kit';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import {
	loadNewBulkPage,
	previewFromForm,
	startFromForm
} from '#lib/records/bulk/pages/new-bulk-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() =>
		loadNewBulkPage(recordsRequest(locals), { ...params, parameters: url.searchParams })
	);

export const actions: Actions = {
	preview: async ({ locals, params, url, request }) =>
		previewFromForm(
			recordsRequest(locals),
			{ ...params, parameters: url.searchParams },
			await request.formData()
		),
	async start({ locals, params, url, request }) {
		const started = await startFromForm(
			recordsRequest(locals),
			{ ...params, parameters: url.searchParams },
			await request.formData()
		);
		if (typeof started !== 'string') return started;
		redirect(303, `/records/${params.table}/bulk/${started}`);
	}
};
