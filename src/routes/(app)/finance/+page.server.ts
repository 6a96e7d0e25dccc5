import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { addYearFromForm, loadFinancePage } from '#lib/records/statements/finance-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => loadFinancePage(recordsRequest(locals)));

export const actions: Actions = {
	async year({ locals, request }) {
		const form = await request.formData();
		return actOrFail(Object.fromEntries(form), async () => {
			await addYearFromForm(recordsRequest(locals), form);
		});
	}
};
