import { redirect } from '@sveltejs/kit';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { flash } from '#lib/ui/flash.ts';
import { readMigrationForm } from '#lib/workflows/instances/migration-form.ts';
import { instanceDetail } from '#lib/workflows/queries/instances.server.ts';
import {
	migrateInstance,
	prepareMigration
} from '#lib/workflows/runtime/migrate-instance.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.operate');
		const { db, runtime } = locals.application;
		const to = url.searchParams.get('to');
		const input = to ? { definitionId: to } : {};
		const prepared = await prepareMigration(runtime, locals.actor, params.id, input);
		const { instance } = await instanceDetail(db.reader, params.id);
		const { record_table: table, record_id: id } = instance;
		const titles = await recordTitles(db.reader, locals.actor, [{ table, id }]);
		return { instance, prepared, about: titles.get(id ?? '') };
	});

export const actions: Actions = {
	async check({ locals, params, request }) {
		const input = readMigrationForm(await request.formData());
		return actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			const { runtime } = locals.application;
			return { prepared: await prepareMigration(runtime, locals.actor, params.id, input) };
		});
	},
	async migrate({ locals, params, request, cookies }) {
		const input = readMigrationForm(await request.formData());
		const { runtime } = locals.application;
		const failure = await actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			const prepared = await prepareMigration(runtime, locals.actor, params.id, input);
			// The page shows the problems at their rows.
			if (prepared.migration?.problems.length) return { prepared };
			await migrateInstance(runtime, locals.actor, params.id, input);
			flash(cookies, 'The instance is migrated.');
			return null;
		});
		if (failure) return failure;
		redirect(303, `/instances/${params.id}`);
	}
};
