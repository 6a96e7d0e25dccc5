import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { listDecisions } from '#lib/workflows/queries/decisions.server.ts';
import { createDesign, importDesign } from '#lib/workflows/runtime/import-design.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const id = url.searchParams.get('id');
		return {
			decisions: await listDecisions(locals.application.db.reader),
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
			key = await createDesign(runtime, locals.actor, 'dmn', name, String(form.get('id') ?? ''));
		});
		if (failed) return failed;
		redirect(303, `/decisions/${encodeURIComponent(key)}`);
	},
	async import({ request, locals }) {
		const form = await request.formData();
		const file = form.get('file');
		// The second time the text comes back from the page: somebody chose to replace the draft.
		const isReplacing = form.has('source');
		const source =
			file instanceof File
				? await file.text()
				: String(form.get('source') ?? '').replace(/\r\n/g, '\n');
		let key = '';
		const failed = await actOrFail({ source }, async () => {
			authorize(locals.actor, 'process.design');
			const { runtime } = locals.application;
			key = await importDesign(runtime, locals.actor, 'dmn', source, isReplacing);
		});
		if (failed) return failed;
		redirect(303, `/decisions/${encodeURIComponent(key)}`);
	}
};
