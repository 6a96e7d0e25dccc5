import { authorize } from '#lib/identity/authorize.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import { listInbox } from '#lib/workflows/queries/inbox.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import type { RequestHandler } from './$types';

/** What the command palette finds besides pages: processes, and tasks that the asker may work on. */
export const GET: RequestHandler = ({ url, locals }) =>
	answerJson(async () => {
		const { actor } = locals;
		authorize(actor, 'task.work');
		const { reader } = locals.application.db;
		const text = (url.searchParams.get('q') ?? '').toLowerCase();
		const [{ deployed }, tasks] = await Promise.all([
			listProcesses(reader),
			listInbox(reader, actor, 'all')
		]);
		const found = [
			...deployed.map((p) => ({
				href: `/processes/${p.process_key}`,
				label: p.name,
				kind: 'Process'
			})),
			...tasks.map((t) => ({ href: `/tasks/${t.id}`, label: t.name, kind: 'Task' }))
		];
		return found.filter((item) => item.label.toLowerCase().includes(text)).slice(0, 12);
	});
