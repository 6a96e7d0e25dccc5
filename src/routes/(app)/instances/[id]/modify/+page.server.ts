import { redirect } from '@sveltejs/kit';
import { newId } from '#lib/database/id.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { flash } from '#lib/ui/flash.ts';
import { instanceDetail } from '#lib/workflows/queries/instances.server.ts';
import {
	modifyInstance,
	previewModification,
	readModificationChoices
} from '#lib/workflows/runtime/modify-instance.server.ts';
import { parseModification } from '#lib/workflows/runtime/read-modification.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.operate');
		const { db, runtime } = locals.application;
		const choices = await readModificationChoices(runtime, locals.actor, params.id);
		const { instance } = await instanceDetail(db.reader, params.id);
		const { record_table: table, record_id: id } = instance;
		const titles = await recordTitles(db.reader, locals.actor, [{ table, id }]);
		return { instance, choices, about: titles.get(id ?? ''), requestKey: newId() };
	});

export const actions: Actions = {
	async preview({ locals, params, request }) {
		const text = String((await request.formData()).get('modification') ?? '');
		return actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			const { runtime } = locals.application;
			const input = parseModification(text);
			const preview = await previewModification(runtime, locals.actor, params.id, input);
			return { preview, previewed: text };
		});
	},
	async apply({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failure = await actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			const input = parseModification(String(form.get('modification') ?? ''));
			const requestKey = String(form.get('requestKey') ?? '') || undefined;
			const { runtime } = locals.application;
			await modifyInstance(runtime, locals.actor, params.id, { ...input, requestKey });
			flash(cookies, 'The instance is modified.');
		});
		if (failure) return failure;
		redirect(303, `/instances/${params.id}`);
	}
};
