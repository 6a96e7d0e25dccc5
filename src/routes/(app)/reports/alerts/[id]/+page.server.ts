import { redirect, type RequestEvent } from '@sveltejs/kit';
import { mayDeliver } from '#lib/reports/delivery/may-deliver.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { updateAlert } from '#lib/reports/delivery/alerts/change-alert.server.ts';
import {
	alertForm,
	pressAlertButton,
	readAlertForm
} from '#lib/reports/delivery/alerts/alert-form.server.ts';
import { findAlert } from '#lib/reports/delivery/alerts/list-alerts.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

/** The report may be gone: then there is nothing to change, but the history is still told. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(async () => {
		mayDeliver(locals.actor);
		const { application, actor } = locals;
		const saved = await findAlert(application.db, params.id, actor);
		const isGone = saved.pausedBecause === 'subject_gone';
		return {
			saved,
			currency: (await openReportContext(locals)).currency,
			form: isGone ? null : await alertForm(application, actor, saved.reportId, url.searchParams)
		};
	});

const press =
	(button: 'check' | 'pause' | 'resume' | 'delete') =>
	async ({ locals, params, cookies }: RequestEvent<{ id: string }>) => {
		const failed = await actOrFail({}, async () => {
			flash(cookies, await pressAlertButton(button, locals, params.id));
		});
		if (!failed && button === 'delete') redirect(303, '/reports/alerts');
		return failed;
	};

export const actions: Actions = {
	save: async ({ locals, params, request, cookies }) => {
		const typed = readAlertForm(await request.formData());
		return actOrFail({}, async () => {
			const { db } = locals.application;
			await updateAlert(db, params.id, typed, locals.actor, Date.now());
			flash(cookies, 'Saved.');
		});
	},
	check: press('check'),
	pause: press('pause'),
	resume: press('resume'),
	delete: press('delete')
};
