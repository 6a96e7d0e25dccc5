import type { RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { pressAlertButton } from '#lib/reports/delivery/alerts/alert-form.server.ts';
import { listAlerts } from '#lib/reports/delivery/alerts/list-alerts.server.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		const isAdministrator = can(locals.actor, 'admin.mail');
		const mayShare = can(locals.actor, 'report.share');
		const of = url.searchParams.get('of') === 'all' ? 'all' : 'mine';
		const { db } = locals.application;
		const { currency } = await openReportContext(locals);
		return {
			rows: await listAlerts(db, locals.actor, of),
			of,
			isAdministrator,
			currency,
			mayShare
		};
	});

const press =
	(button: 'check' | 'pause' | 'resume' | 'delete') =>
	async ({ locals, request, cookies }: RequestEvent) => {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			flash(cookies, await pressAlertButton(button, locals, id));
		});
	};

export const actions: Actions = {
	check: press('check'),
	pause: press('pause'),
	resume: press('resume'),
	delete: press('delete')
};
