import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { draftFromFile } from '#lib/workflows/runtime/import-model.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import { listShippedProcesses } from '#lib/workflows/templates/shipped-processes.server.ts';
import { isOffered } from '#lib/workflows/templates/shipped-state.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const { reader } = locals.application.db;
		const processes = await listProcesses(reader);
		const shipped = can(locals.actor, 'process.deploy') ? await listShippedProcesses(reader) : null;
		return {
			...processes,
			mayDesign: can(locals.actor, 'process.design'),
			/** Null for those who may not deploy any. */
			shippedOffered: shipped && shipped.filter(({ state }) => isOffered(state)).length
		};
	});

export const actions: Actions = {
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
			key = await draftFromFile(runtime, locals.actor, source, '', isReplacing);
		});
		if (failed) return failed;
		redirect(303, `/processes/${encodeURIComponent(key)}`);
	},
	async create({ request, locals }) {
		const name = String((await request.formData()).get('name') ?? '');
		let key = '';
		const failed = await actOrFail({ name }, async () => {
			authorize(locals.actor, 'process.design');
			key = await draftFromFile(locals.application.runtime, locals.actor, null, name);
		});
		if (failed) return failed;
		redirect(303, `/processes/${encodeURIComponent(key)}`);
	}
};
