import { redirect } from '@sveltejs/kit';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import {
	deleteCalculation,
	restoreCalculation
} from '#lib/reports/calculation/calculations.server.ts';
import { loadCalculation } from '#lib/reports/calculation/metrics/metric-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadCalculation(locals.application.db, params.key, locals.actor));

export const actions: Actions = {
	restore: async ({ locals, params, request, cookies }) => {
		const form = await request.formData();
		const chosen = { version: Number(form.get('version')), over: Number(form.get('over')) };
		return actOrFail({}, async () => {
			authorize(locals.actor, 'report.build');
			const { db } = locals.application;
			await restoreCalculation(db, params.key, chosen, locals.actor, Date.now());
			flash(cookies, 'The earlier version is back.');
		});
	},
	delete: async ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'report.build');
			await deleteCalculation(locals.application.db, params.key, locals.actor, Date.now());
			flash(cookies, 'Calculation deleted.');
			redirect(303, '/reports/metrics');
		})
};
