import { loadOrFail } from '#lib/messages/http/respond.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { listInbox } from '#lib/workflows/queries/inbox.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		const { actor, application } = locals;
		authorize(actor, 'task.work');
		const [tasks, processes] = await Promise.all([
			listInbox(application.db.reader, actor, 'all'),
			listProcesses(application.db.reader)
		]);
		const first = tasks.slice(0, 8);
		const titles = await recordTitles(
			application.db.reader,
			actor,
			first.map((task) => ({ table: task.recordTable, id: task.recordId }))
		);
		return { tasks: first, titles, processes: processes.deployed, now: Date.now() };
	});
