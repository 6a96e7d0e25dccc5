import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import {
	addLevelsFromForm,
	loadDunningPage,
	proposeFromForm,
	sendFromForm
} from '#lib/records/statements/dunning-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(() => loadDunningPage(recordsRequest(locals), url.searchParams));

export const actions: Actions = {
	levels: ({ locals }) =>
		actOrFail({}, async () => {
			await addLevelsFromForm(recordsRequest(locals));
		}),
	async propose({ locals, request, cookies }) {
		const form = await request.formData();
		return actOrFail(Object.fromEntries(form), async () => {
			const count = await proposeFromForm(recordsRequest(locals), form);
			flash(cookies, count === 0 ? 'Nobody is to be reminded.' : `${count} proposed.`);
		});
	},
	async send({ locals, request, cookies }) {
		const form = await request.formData();
		return actOrFail({}, async () => {
			const { sendsMail } = locals.application.runtime.outside;
			const { sent, stale } = await sendFromForm(recordsRequest(locals), form, sendsMail);
			flash(cookies, `${sent} sent${stale > 0 ? `, ${stale} no longer needed` : ''}.`);
		});
	}
};
