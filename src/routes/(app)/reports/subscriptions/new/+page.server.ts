import { redirect } from '@sveltejs/kit';
import { mayDeliver } from '#lib/reports/delivery/may-deliver.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { deliveryForm, subjectInSearch } from '#lib/reports/delivery/pages/delivery-form.server.ts';
import { createSubscription } from '#lib/reports/delivery/subscriptions/change-subscription.server.ts';
import { readSubscriptionForm } from '#lib/reports/delivery/subscriptions/read-subscription-form.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		mayDeliver(locals.actor);
		const subject = subjectInSearch(url.searchParams);
		return deliveryForm(locals.application, locals.actor, subject, url.searchParams);
	});

export const actions: Actions = {
	save: async ({ locals, request, url, cookies }) => {
		const typed = readSubscriptionForm(await request.formData());
		const failed = await actOrFail({}, async () => {
			const subject = subjectInSearch(url.searchParams);
			const { db } = locals.application;
			await createSubscription(db, subject, typed, locals.actor, Date.now());
			flash(cookies, 'Subscribed.');
		});
		if (failed) return failed;
		redirect(303, '/reports/subscriptions');
	}
};
