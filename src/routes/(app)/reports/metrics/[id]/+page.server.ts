import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { withdrawCertification } from '#lib/reports/calculation/certify.server.ts';
import { certifyForm, loadMetric } from '#lib/reports/calculation/metrics/metric-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadMetric(locals.application.db, params.id, locals.actor));

export const actions: Actions = {
	certify: async ({ locals, params, request, cookies }) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			authorize(locals.actor, 'metric.certify');
			await certifyForm(locals.application.db, params.id, form, locals.actor, Date.now());
			flash(cookies, 'Certified.');
		});
	},
	withdraw: async ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'metric.certify');
			await withdrawCertification(locals.application.db, params.id, locals.actor, Date.now());
			flash(cookies, 'No longer certified.');
		})
};
