import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadPromise, promiseFromForm } from '#lib/records/supply/promise-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadPromise(recordsRequest(locals), params.id));

export const actions: Actions = {
	async promise({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await actOrFail(Object.fromEntries(form), () =>
			promiseFromForm(recordsRequest(locals), params.id, form)
		);
		if (failed) return failed;
		flash(cookies, 'Promised.');
		return undefined;
	}
};
