import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { loadMergePage } from '#lib/records/service/merge-page.server.ts';
import { flash } from '#lib/ui/flash.ts';
import { mergeCasesAndProcesses } from '#lib/workflows/connectors/merge-cases.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() =>
		loadMergePage(recordsRequest(locals), params.id, url.searchParams.get('into') || null)
	);

export const actions: Actions = {
	async default({ locals, params, request, cookies }) {
		const intoId = String((await request.formData()).get('into') ?? '');
		const failed = await actOrFail({}, async () => {
			const { actor } = recordsRequest(locals);
			await mergeCasesAndProcesses(locals.application.runtime, actor, { id: params.id, intoId });
		});
		if (failed) return failed;
		flash(cookies, 'Merged: here is the case that stays.');
		redirect(303, `/records/service_case/${intoId}`);
	}
};
