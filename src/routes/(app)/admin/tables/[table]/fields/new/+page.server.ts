import { redirect } from '@sveltejs/kit';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { previewField, saveField } from '#lib/records/extension/pages/field-actions.server.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import { loadField } from '#lib/records/extension/pages/table-pages.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

const placeOf = (params: { table: string; field?: string }) => ({
	table: params.table,
	name: params.field ?? null
});

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadField(locals.application.db, locals.actor, placeOf(params)));

export const actions: Actions = {
	async preview({ locals, params, request }) {
		return previewField(schemaRequest(locals), placeOf(params), await request.formData());
	},
	async save({ locals, params, request, cookies }) {
		const form = await request.formData();
		const answer = await saveField(schemaRequest(locals), placeOf(params), form);
		if (!('said' in answer)) return answer;
		flash(cookies, answer.said);
		redirect(303, `/admin/tables/${params.table}`);
	}
};
