import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadReceivePage, receiveFromForm } from '#lib/records/purchasing/receive-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadReceivePage(recordsRequest(locals), params.id));

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const form = await request.formData();
		const answer = await actOrFail(Object.fromEntries(form), () =>
			receiveFromForm(recordsRequest(locals), params.id, form)
		);
		if (typeof answer !== 'string') return answer;
		flash(cookies, 'Goods receipt recorded: it waits for its inspection.');
		redirect(303, `/records/goods_receipt/${answer}`);
	}
};
