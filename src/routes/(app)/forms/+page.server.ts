import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { listForms } from '#lib/workflows/queries/forms.server.ts';
import { createDesign, importDesign } from '#lib/workflows/runtime/import-design.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const id = url.searchParams.get('id');
		return {
			forms: await listForms(locals.application.db.reader),
			mayDesign: can(locals.actor, 'process.design'),
			wanted: id ? { id, name: url.searchParams.get('name') ?? '' } : undefined
		};
	});

export const actions: Actions = {
	async create({ request, locals }) {
		const form = await request.formData();
		const name = String(form.get('name') ?? '');
		let key = '';
		const failed = await actOrFail({ name }, async () => {
			authorize(locals.actor, 'process.design');
			const { runtime } = locals.application;
			key = await createDesign(runtime, locals.actor, 'form', name, String(form.get('id') ?? ''));
		});
		if (failed) return failed;
		redirect(303, `/forms/${encodeURIComponent(key)}`);
	},
	async import({ request, locals }) {
		const file = (await request.formData()).get('file');
		let key = '';
		const failed = await actOrFail({}, async () => {
			authorize(locals.actor, 'process.design');
			if (!(file instanceof File)) return;
			key = await importDesign(locals.application.runtime, locals.actor, 'form', await file.text());
		});
		if (failed) return failed;
		redirect(303, key ? `/forms/${encodeURIComponent(key)}` : '/forms');
	}
};
