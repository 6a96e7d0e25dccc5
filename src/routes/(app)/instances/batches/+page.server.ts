import { authorize } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { listBatches } from '#lib/workflows/batches/list-batches.server.ts';
import { processNames } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.operate');
		const { reader } = locals.application.db;
		const [batches, names] = await Promise.all([listBatches(reader), processNames(reader)]);
		return { batches, processNames: names };
	});
