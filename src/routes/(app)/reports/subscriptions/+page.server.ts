import type { RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { listSubscriptions } from '#lib/reports/delivery/subscriptions/list-subscriptions.server.ts';
import { pressSubscriptionButton } from '#lib/reports/delivery/subscriptions/subscription-actions.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		const isAdministrator = can(locals.actor, 'admin.mail');
		const mayShare = can(locals.actor, 'report.share');
		const of = url.searchParams.get('of') === 'all' ? 'all' : 'mine';
		const { db } = locals.application;
		return { rows: await listSubscriptions(db, locals.actor, of), of, isAdministrator, mayShare };
	});

const press =
	(button: 'run' | 'pause' | 'resume' | 'delete') =>
	async ({ locals, request, cookies }: RequestEvent) => {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			flash(cookies, await pressSubscriptionButton(button, locals, id));
		});
	};

export const actions: Actions = {
	run: press('run'),
	pause: press('pause'),
	resume: press('resume'),
	delete: press('delete')
};
