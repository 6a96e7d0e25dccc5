import { fail, redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { doublesOf } from '#lib/records/pages/doubles-of.server.ts';
import { loadNewPage } from '#lib/records/pages/new-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { createFromForm, readForm } from '#lib/records/pages/save-record-form.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() => loadNewPage(recordsRequest(locals), params.table, url.searchParams));

export const actions: Actions = {
	async create({ locals, params, request, cookies }) {
		const asked = recordsRequest(locals);
		const form = await request.formData();
		const input = await readForm(asked, params.table, form, { action: 'create' });
		const likely = await doublesOf(asked, params.table, form, input);
		if (likely.length > 0) return fail(409, { values: input.typed, likely });
		let id = '';
		const failed = await actOrFail(input.typed, async () => {
			id = String((await createFromForm(asked, params.table, input))['id']);
		});
		if (failed) return failed;
		flash(cookies, 'Created.');
		redirect(303, `/records/${params.table}/${id}`);
	}
};
