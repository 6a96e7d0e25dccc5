import { redirect } from '@sveltejs/kit';
import { newId } from '#lib/database/id.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { isBatchKind } from '#lib/workflows/batches/batch-kind.ts';
import { createBatch } from '#lib/workflows/batches/create-batch.server.ts';
import { prepareBatch } from '#lib/workflows/batches/prepare-batch.server.ts';
import { readMigrationForm } from '#lib/workflows/instances/migration-form.ts';
import { filterOf } from '#lib/workflows/queries/instance-filter.ts';
import { processNames } from '#lib/workflows/queries/processes.server.ts';
import type { Actions, PageServerLoad } from './$types';

function askedOf(url: URL) {
	const kind = url.searchParams.get('kind');
	return { kind: isBatchKind(kind) ? kind : 'suspend', filter: filterOf(url.searchParams) };
}

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.operate');
		const { runtime, db } = locals.application;
		const asked = askedOf(url);
		const to = url.searchParams.get('to');
		const migration = to ? { definitionId: to } : {};
		const prepared = await prepareBatch(runtime, locals.actor, { ...asked, migration });
		const names = await processNames(db.reader);
		return {
			...asked,
			prepared,
			processName: names.get(asked.filter.processKey ?? ''),
			requestKey: newId()
		};
	});

export const actions: Actions = {
	async check({ locals, url, request }) {
		const migration = readMigrationForm(await request.formData());
		return actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			const { runtime } = locals.application;
			const asked = { ...askedOf(url), migration };
			return { prepared: await prepareBatch(runtime, locals.actor, asked) };
		});
	},
	async start({ locals, url, request }) {
		const form = await request.formData();
		const answer = await actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			return createBatch(locals.application.runtime, locals.actor, {
				...askedOf(url),
				migration: readMigrationForm(form),
				requestKey: String(form.get('requestKey') ?? '') || undefined
			});
		});
		if (typeof answer !== 'string') return answer;
		redirect(303, `/instances/batches/${answer}`);
	}
};
