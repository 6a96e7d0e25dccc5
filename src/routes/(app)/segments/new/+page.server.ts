import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadNewSegmentPage, saveSegmentForm } from '#lib/records/segments/segment-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => loadNewSegmentPage(recordsRequest(locals)));

export const actions: Actions = {
	async save({ locals, request, cookies }) {
		const form = await request.formData();
		const typed = { name: form.get('name'), description: form.get('description') };
		let id = '';
		const failed = await actOrFail(typed, async () => {
			id = await saveSegmentForm(recordsRequest(locals), null, form);
		});
		if (failed) return failed;
		flash(cookies, 'Saved.');
		redirect(303, `/segments/${id}`);
	}
};
