import { redirect } from '@sveltejs/kit';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import { saveTable } from '#lib/records/extension/pages/table-actions.server.ts';
import { loadTableForm } from '#lib/records/extension/pages/table-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadTableForm(locals.application.db, locals.actor, params.table));

export const actions: Actions = {
	async save({ locals, params, request, cookies }) {
		const form = await request.formData();
		const answer = await saveTable(schemaRequest(locals), params.table, form);
		if (!('said' in answer)) return answer;
		flash(cookies, answer.said);
		redirect(303, `/admin/tables/${params.table}`);
	}
};
