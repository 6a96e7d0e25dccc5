import { loadOrFail } from '#lib/messages/http/respond.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { filterOf } from '#lib/workflows/queries/instance-filter.ts';
import { listInstances } from '#lib/workflows/queries/instances.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.read');
		const { reader } = locals.application.db;
		const filter = filterOf(url.searchParams);
		const after = url.searchParams.get('after') ?? undefined;
		const [page, { deployed }] = await Promise.all([
			listInstances(reader, filter, after),
			listProcesses(reader)
		]);
		const titles = await recordTitles(
			reader,
			locals.actor,
			page.rows.map((row) => ({ table: row.record_table, id: row.record_id }))
		);
		return {
			...page,
			titles,
			filter,
			mayOperate: can(locals.actor, 'instance.operate'),
			processes: deployed.map((p) => ({ key: p.process_key, name: p.name }))
		};
	});
