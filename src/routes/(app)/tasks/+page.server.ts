import { loadOrFail } from '#lib/messages/http/respond.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { listInbox, type InboxFilter } from '#lib/workflows/queries/inbox.server.ts';
import type { PageServerLoad } from './$types';

const FILTERS: readonly InboxFilter[] = ['all', 'mine', 'team'];

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		const { actor, application } = locals;
		authorize(actor, 'task.work');
		const filter = FILTERS.find((name) => name === url.searchParams.get('show')) ?? 'all';
		const tasks = await listInbox(application.db.reader, actor, filter);
		const titles = await recordTitles(
			application.db.reader,
			actor,
			tasks.map((task) => ({ table: task.recordTable, id: task.recordId }))
		);
		return { filter, tasks, titles, now: Date.now() };
	});
