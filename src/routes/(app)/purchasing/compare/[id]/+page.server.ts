import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	awardFromForm,
	loadComparePage
} from '#lib/records/purchasing/quotations/compare-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadComparePage(recordsRequest(locals), params.id));

export const actions: Actions = {
	async award({ locals, params, request, cookies }) {
		const form = await request.formData();
		const answer = await actOrFail(Object.fromEntries(form), () =>
			awardFromForm(recordsRequest(locals), params.id, form)
		);
		if (!Array.isArray(answer)) return answer;
		flash(
			cookies,
			answer.length === 1
				? 'Awarded: the purchase order is a draft.'
				: `Awarded: ${answer.length} purchase orders are drafts.`
		);
		return undefined;
	}
};
