import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { flash } from '#lib/ui/flash.ts';
import { cancelBatch } from '#lib/workflows/batches/create-batch.server.ts';
import { batchDetail } from '#lib/workflows/batches/list-batches.server.ts';
import { processNames } from '#lib/workflows/queries/processes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.operate');
		const { reader } = locals.application.db;
		const detail = await batchDetail(reader, params.id);
		const titles = await recordTitles(
			reader,
			locals.actor,
			detail.failures.map((failure) => ({ table: failure.recordTable, id: failure.recordId }))
		);
		const names = await processNames(reader);
		return { detail, titles, processName: names.get(detail.batch.filter.processKey ?? '') };
	});

export const actions: Actions = {
	cancel: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			await cancelBatch(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The batch is stopped: the rest is left as it is.');
		})
};
