import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { decideFromForm, loadPairsPage } from '#lib/records/duplicates/duplicates-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() => loadPairsPage(recordsRequest(locals), params.table, url.searchParams));

export const actions: Actions = {
	async decide({ locals, params, request, cookies }) {
		const form = await request.formData();
		return actOrFail({}, async () => {
			await decideFromForm(recordsRequest(locals), params.table, form);
			const isDifferent = form.get('different') === '1';
			flash(cookies, isDifferent ? 'Remembered: they are two.' : 'They are offered again.');
		});
	}
};
