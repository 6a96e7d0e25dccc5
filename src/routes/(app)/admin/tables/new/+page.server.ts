import { redirect } from '@sveltejs/kit';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import { saveTable } from '#lib/records/extension/pages/table-actions.server.ts';
import { loadTableForm } from '#lib/records/extension/pages/table-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => loadTableForm(locals.application.db, locals.actor, null));

export const actions: Actions = {
	async save({ locals, request, cookies }) {
		const answer = await saveTable(schemaRequest(locals), null, await request.formData());
		if (!('said' in answer)) return answer;
		flash(cookies, answer.said);
		redirect(303, answer.name ? `/admin/tables/${answer.name}` : '/admin/tables');
	}
};
