/** What the catalogues of decisions and of forms have in common: a new design, and one from a file. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { createDesign, importDesign } from '../runtime/import-design.server.ts';

/** The form actions of a catalogue, which lead to the design under `path`. */
export function designActions(kind: 'dmn' | 'form', path: string) {
	return {
		async create({ request, locals }: RequestEvent) {
			const form = await request.formData();
			const name = String(form.get('name') ?? '');
			let key = '';
			const failed = await actOrFail({ name }, async () => {
				authorize(locals.actor, 'process.design');
				const { runtime } = locals.application;
				key = await createDesign(runtime, locals.actor, kind, name, String(form.get('id') ?? ''));
			});
			if (failed) return failed;
			redirect(303, `${path}/${encodeURIComponent(key)}`);
		},
		async import({ request, locals }: RequestEvent) {
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
				key = await importDesign(runtime, locals.actor, kind, source, isReplacing);
			});
			if (failed) return failed;
			redirect(303, `${path}/${encodeURIComponent(key)}`);
		}
	};
}
