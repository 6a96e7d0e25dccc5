import { redirect } from '@sveltejs/kit';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import {
	answerCampaign,
	openAnswerLink,
	withdrawConsent
} from '#lib/records/crm/campaigns/answer-link.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link alone changes nothing: programs that read mail open every link. */
export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		const link = await openAnswerLink(locals.application.db.reader, params.token);
		const { subject, state, isConsentWithdrawn } = link;
		return { subject, state, isConsentWithdrawn };
	});

export const actions: Actions = {
	async answer({ request, locals, params }) {
		const { db, configuration } = locals.application;
		const form = await request.formData();
		const typed = {
			answer: String(form.get('answer') ?? ''),
			note: String(form.get('note') ?? '').slice(0, 5000)
		};
		const context = { now: Date.now(), timeZone: configuration.TIME_ZONE };
		const given = { token: params.token, ...typed };
		const failed = await actOrFail(typed, () =>
			inTransaction(db, (tx) => answerCampaign(tx, publicActor, given, context)).then(() => null)
		);
		if (failed) return failed;
		redirect(303, `/campaign/${params.token}`);
	},
	withdraw({ locals, params }) {
		const { db, configuration } = locals.application;
		const context = { now: Date.now(), timeZone: configuration.TIME_ZONE };
		return actOrFail({}, () =>
			inTransaction(db, (tx) => withdrawConsent(tx, publicActor, params, context)).then(() => null)
		);
	}
};
