import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { dismissFromForm, loadExplanation } from '#lib/records/supply/proposals-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadExplanation(recordsRequest(locals), params.id));

export const actions: Actions = {
	async dismiss({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await actOrFail(Object.fromEntries(form), async () => {
			await dismissFromForm(recordsRequest(locals), params.id, form);
		});
		if (failed) return failed;
		flash(cookies, 'Dismissed.');
		redirect(303, '/supply/proposals');
	}
};
