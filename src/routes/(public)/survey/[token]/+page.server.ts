import { redirect } from '@sveltejs/kit';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { answerSurvey, openSurvey } from '#lib/records/crm/survey.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		const survey = await openSurvey(locals.application.db.reader, params.token, Date.now());
		const { kind, question, scaleMin, scaleMax } = survey;
		return { survey: { kind, question, scaleMin, scaleMax } };
	});

export const actions: Actions = {
	async default({ request, locals, params }) {
		const { db, configuration } = locals.application;
		const form = await request.formData();
		const typed = {
			score: String(form.get('score') ?? ''),
			comment: String(form.get('comment') ?? '').slice(0, 5000)
		};
		const answer = {
			token: params.token,
			score: typed.score === '' ? Number.NaN : Number(typed.score),
			comment: typed.comment
		};
		const context = { now: Date.now(), timeZone: configuration.TIME_ZONE };
		const failed = await actOrFail(typed, () =>
			inTransaction(db, (tx) => answerSurvey(tx, publicActor, answer, context)).then(() => null)
		);
		if (failed) return failed;
		redirect(303, `/survey/${params.token}/thanks`);
	}
};
