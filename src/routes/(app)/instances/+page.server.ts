import { loadOrFail } from '#lib/messages/http/respond.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { listInstances } from '#lib/workflows/queries/instances.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.read');
		const { reader } = locals.application.db;
		const parameter = (name: string) => url.searchParams.get(name) || undefined;
		const filter = {
			state: parameter('state'),
			processKey: parameter('process'),
			hasIncident: parameter('incident') === '1',
			after: parameter('after')
		};
		const [page, { deployed }] = await Promise.all([
			listInstances(reader, filter),
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
			processes: deployed.map((p) => ({ key: p.process_key, name: p.name }))
		};
	});
