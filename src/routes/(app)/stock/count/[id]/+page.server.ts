import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	addFromForm,
	countFromForm,
	loadCountPage
} from '#lib/records/stock-count/count-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadCountPage(recordsRequest(locals), params.id));

async function take(
	{ locals, params, request, cookies }: RequestEvent,
	step: typeof countFromForm,
	done: string
) {
	const form = await request.formData();
	const failed = await actOrFail(Object.fromEntries(form), () =>
		step(recordsRequest(locals), params.id, form)
	);
	if (failed) return failed;
	flash(cookies, done);
	return undefined;
}

export const actions: Actions = {
	count: (event) => take(event, countFromForm, 'Saved.'),
	add: (event) => take(event, addFromForm, 'Added: enter how much is there.')
};
