import { redirect } from '@sveltejs/kit';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import {
	deliveryForm,
	readFiltersField,
	subjectInSearch
} from '#lib/reports/delivery/pages/delivery-form.server.ts';
import { createShare } from '#lib/reports/delivery/shares/change-share.server.ts';
import { embedOrigins } from '#lib/reports/delivery/shares/embed-origins.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.share');
		const asked = subjectInSearch(url.searchParams);
		const { application, actor } = locals;
		const { subject, filters } = await deliveryForm(application, actor, asked, url.searchParams);
		return { subject, filters, hasOrigins: (await embedOrigins(application.db)).length > 0 };
	});

export const actions: Actions = {
	save: async ({ locals, request, url, cookies }) => {
		const form = await request.formData();
		const typed = {
			filters: readFiltersField(form),
			note: String(form.get('note') ?? ''),
			lastDay: String(form.get('lastDay') ?? '') || null,
			isEmbedded: form.has('isEmbedded')
		};
		const failed = await actOrFail({}, async () => {
			const subject = subjectInSearch(url.searchParams);
			await createShare(locals.application.delivery, subject, typed, locals.actor);
			flash(cookies, 'The link is made.');
		});
		if (failed) return failed;
		redirect(303, '/reports/links');
	}
};
