import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	archiveSegment,
	loadSegmentPage,
	saveSegmentForm
} from '#lib/records/segments/segment-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadSegmentPage(recordsRequest(locals), params.id));

export const actions: Actions = {
	async save({ locals, params, request, cookies }) {
		const form = await request.formData();
		const typed = { name: form.get('name'), description: form.get('description') };
		const failed = await actOrFail(typed, () =>
			saveSegmentForm(recordsRequest(locals), params.id, form).then(() => undefined)
		);
		if (failed) return failed;
		flash(cookies, 'Saved.');
		redirect(303, `/segments/${params.id}`);
	},
	async archive({ locals, params, cookies }) {
		const failed = await actOrFail({}, () => archiveSegment(recordsRequest(locals), params.id));
		if (failed) return failed;
		flash(cookies, 'Archived.');
		redirect(303, '/segments');
	}
};
