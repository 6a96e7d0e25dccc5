import { redirect } from '@sveltejs/kit';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { deleteCalculation } from '#lib/reports/calculation/calculations.server.ts';
import { loadCalculation } from '#lib/reports/calculation/metrics/metric-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadCalculation(locals.application.db, params.key, locals.actor));

export const actions: Actions = {
	delete: async ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'report.build');
			await deleteCalculation(locals.application.db, params.key, locals.actor, Date.now());
			flash(cookies, 'Calculation deleted.');
			redirect(303, '/reports/metrics');
		})
};
