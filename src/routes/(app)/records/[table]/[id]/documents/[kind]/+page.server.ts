import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import {
	askedDocument,
	loadDocumentPage,
	mailFromForm
} from '#lib/records/documents/document-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() => {
		const { sendsMail } = locals.application.runtime.outside;
		return loadDocumentPage(recordsRequest(locals), askedDocument(params, url), sendsMail);
	});

export const actions: Actions = {
	async mail({ locals, params, url, request, cookies }) {
		const form = await request.formData();
		const failed = await actOrFail(Object.fromEntries(form), async () => {
			const { sendsMail } = locals.application.runtime.outside;
			const of = askedDocument(params, url);
			const to = await mailFromForm(recordsRequest(locals), of, form, sendsMail);
			flash(cookies, `It is on its way to ${to}.`);
		});
		if (failed) return failed;
		redirect(303, `/records/${params.table}/${params.id}`);
	}
};
