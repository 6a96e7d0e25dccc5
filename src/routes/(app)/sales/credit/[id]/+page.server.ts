import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { creditFromForm, loadCreditPage } from '#lib/records/sales/credit-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadCreditPage(recordsRequest(locals), params.id));

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const form = await request.formData();
		const answer = await actOrFail(Object.fromEntries(form), () =>
			creditFromForm(recordsRequest(locals), params.id, form)
		);
		if (typeof answer !== 'string') return answer;
		flash(cookies, 'Credit note issued.');
		redirect(303, `/records/credit_note/${answer}`);
	}
};
