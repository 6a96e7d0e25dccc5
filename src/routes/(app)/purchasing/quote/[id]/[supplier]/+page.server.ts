import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	declineFromForm,
	loadQuotePage,
	recordFromForm
} from '#lib/records/purchasing/quotations/quote-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadQuotePage(recordsRequest(locals), params.id, params.supplier));

async function keep(
	{ locals, params, request, cookies }: RequestEvent,
	step: typeof recordFromForm,
	done: string
) {
	const form = await request.formData();
	const failed = await actOrFail(Object.fromEntries(form), () =>
		step(recordsRequest(locals), params.id, params.supplier, form)
	);
	if (failed) return failed;
	flash(cookies, done);
	redirect(303, `/purchasing/compare/${params.id}`);
}

export const actions: Actions = {
	record: (event) => keep(event, recordFromForm, 'Quotation saved.'),
	decline: (event) => keep(event, declineFromForm, 'Noted: the supplier does not quote.')
};
