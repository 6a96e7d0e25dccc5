import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	loadQualifyPage,
	qualifyFromForm
} from '#lib/records/pipeline/qualify/qualify-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadQualifyPage(recordsRequest(locals), params.id));

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const form = await request.formData();
		const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
		let id = '';
		const failed = await actOrFail(typed, async () => {
			id = await qualifyFromForm(recordsRequest(locals), params.id, typed);
		});
		if (failed) return failed;
		flash(cookies, 'Qualified: here is its opportunity.');
		redirect(303, `/records/opportunity/${id}`);
	}
};
