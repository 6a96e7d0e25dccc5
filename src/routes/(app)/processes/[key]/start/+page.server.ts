import { redirect } from '@sveltejs/kit';
import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordChoices } from '#lib/workflows/forms/record-choices.server.ts';
import type { FormComponent } from '#lib/workflows/forms/validate-form-values.ts';
import { readVariables } from '#lib/workflows/forms/read-variables.ts';
import { latestFormSchema, processDetail } from '#lib/workflows/queries/processes.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

function versionOf(url: URL): number | undefined {
	const version = Number(url.searchParams.get('version'));
	return Number.isSafeInteger(version) && version > 0 ? version : undefined;
}

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.start');
		const { reader } = locals.application.db;
		const process = await processDetail(reader, params.key, versionOf(url));
		if (process.startHref.startsWith('/records/')) redirect(303, process.startHref);
		const schema = process.startFormId ? await latestFormSchema(reader, process.startFormId) : null;
		const components = (schema?.['components'] ?? []) as unknown as FormComponent[];
		const choices = await recordChoices(reader, locals.actor, components);
		return {
			key: process.key,
			name: process.name,
			schema,
			choices,
			version: versionOf(url) ?? null
		};
	});

export const actions: Actions = {
	async default({ locals, params, request, cookies, url }) {
		const form = await request.formData();
		const variables = readVariables(form.get('variables'));
		let id = '';
		const failed = await actOrFail({ variables }, async () => {
			authorize(locals.actor, 'process.start');
			id = await startInstance(locals.application.runtime, locals.actor, {
				processKey: params.key,
				version: versionOf(url),
				variables,
				isFromForm: true,
				requestKey: String(form.get('requestKey') ?? '') || undefined
			});
		});
		if (failed) return failed;
		flash(cookies, 'The process is started.');
		redirect(303, can(locals.actor, 'instance.read') ? `/instances/${id}` : '/tasks');
	}
};
