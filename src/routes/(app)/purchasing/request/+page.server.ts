import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	loadRequestPage,
	requestFromForm
} from '#lib/records/purchasing/quotations/request-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => loadRequestPage(recordsRequest(locals), url.searchParams.get('requisition')));

export const actions: Actions = {
	async default({ locals, request, cookies }) {
		const form = await request.formData();
		const answer = await actOrFail(Object.fromEntries(form), () =>
			requestFromForm(recordsRequest(locals), form)
		);
		if (typeof answer !== 'string') return answer;
		flash(cookies, 'Request created: send it to the suppliers.');
		redirect(303, `/records/quotation_request/${answer}`);
	}
};
