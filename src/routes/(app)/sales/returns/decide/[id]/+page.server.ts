import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { decideReturnFromForm, loadDecideReturn } from '#lib/records/sales/return-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadDecideReturn(recordsRequest(locals), params.id));

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await actOrFail(Object.fromEntries(form), () =>
			decideReturnFromForm(recordsRequest(locals), params.id, form)
		);
		if (failed) return failed;
		flash(cookies, 'Decision recorded.');
		redirect(303, `/records/sales_return/${params.id}`);
	}
};
