import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import {
	previewPackage,
	readPackage,
	submitPackage
} from '#lib/records/extension/packages.server.ts';
import { needsFourEyes } from '#lib/records/extension/schema-changes.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'catalogue.draft');
		const isStrict = await needsFourEyes(locals.application.db.reader);
		return { isProposal: isStrict || !can(locals.actor, 'catalogue.apply') };
	});

async function textOf(form: FormData): Promise<string> {
	const file = form.get('file');
	return file instanceof File ? await file.text() : String(form.get('content') ?? '');
}

export const actions: Actions = {
	async preview({ locals, request }) {
		const content = await textOf(await request.formData());
		return actOrFail({}, async () => ({
			content,
			items: await previewPackage(schemaRequest(locals), readPackage(content))
		}));
	},
	async import({ locals, request, cookies }) {
		const content = await textOf(await request.formData());
		const failed = await actOrFail({}, async () => {
			const { isApplied } = await submitPackage(schemaRequest(locals), readPackage(content));
			flash(cookies, isApplied ? 'The package is imported.' : 'The package is proposed.');
		});
		if (failed) return failed;
		redirect(303, '/admin/tables');
	}
};
