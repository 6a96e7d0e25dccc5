import { redirect, type RequestEvent } from '@sveltejs/kit';
import { mayDeliver } from '#lib/reports/delivery/may-deliver.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { updateSubscription } from '#lib/reports/delivery/subscriptions/change-subscription.server.ts';
import { deliveryForm } from '#lib/reports/delivery/pages/delivery-form.server.ts';
import { findSubscription } from '#lib/reports/delivery/subscriptions/list-subscriptions.server.ts';
import { readSubscriptionForm } from '#lib/reports/delivery/subscriptions/read-subscription-form.server.ts';
import { pressSubscriptionButton } from '#lib/reports/delivery/subscriptions/subscription-actions.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is subscribed to may be gone: then there is nothing to change, but the runs are still told. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(async () => {
		mayDeliver(locals.actor);
		const { application, actor } = locals;
		const saved = await findSubscription(application.db, params.id, actor);
		const isGone = saved.pausedBecause === 'subject_gone';
		return {
			saved,
			form: isGone ? null : await deliveryForm(application, actor, saved.subject, url.searchParams)
		};
	});

const press =
	(button: 'run' | 'pause' | 'resume' | 'delete') =>
	async ({ locals, params, cookies }: RequestEvent<{ id: string }>) => {
		const failed = await actOrFail({}, async () => {
			flash(cookies, await pressSubscriptionButton(button, locals, params.id));
		});
		if (!failed && button === 'delete') redirect(303, '/reports/subscriptions');
		return failed;
	};

export const actions: Actions = {
	save: async ({ locals, params, request, cookies }) => {
		const typed = readSubscriptionForm(await request.formData());
		return actOrFail({}, async () => {
			const { db } = locals.application;
			await updateSubscription(db, params.id, typed, locals.actor, Date.now());
			flash(cookies, 'Saved.');
		});
	},
	run: press('run'),
	pause: press('pause'),
	resume: press('resume'),
	delete: press('delete')
};
