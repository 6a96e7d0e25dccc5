import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	createReturnFromForm,
	loadNewReturn,
	returnOfCase
} from '#lib/records/sales/return-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		const asked = recordsRequest(locals);
		return loadNewReturn(asked, await returnOfCase(asked, params.id));
	});

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const form = await request.formData();
		const answer = await actOrFail(Object.fromEntries(form), async () => {
			const asked = recordsRequest(locals);
			return createReturnFromForm(asked, await returnOfCase(asked, params.id), form);
		});
		if (typeof answer !== 'string') return answer;
		flash(cookies, 'Return created.');
		redirect(303, `/records/sales_return/${answer}`);
	}
};
