import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { acceptFromForm, loadAcceptPage } from '#lib/records/supply/proposals-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => loadAcceptPage(recordsRequest(locals), url.searchParams.getAll('id')));

export const actions: Actions = {
	async default({ locals, request, cookies }) {
		const form = await request.formData();
		const answer = await actOrFail({}, () => acceptFromForm(recordsRequest(locals), form));
		if (!('requisitionIds' in answer)) return answer;
		flash(
			cookies,
			`Accepted. Requisitions: ${answer.requisitionIds.length}, production orders: ${answer.productionOrderIds.length}.`
		);
		redirect(303, '/supply/proposals');
	}
};
