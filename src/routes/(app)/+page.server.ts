import { loadOrFail } from '#lib/messages/http/respond.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { HOME_DASHBOARD } from '#lib/reports/dashboards/shipped/index.ts';
import { firstSteps } from '#lib/shell/first-steps.server.ts';
import { listInbox } from '#lib/workflows/queries/inbox.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		const { actor, application } = locals;
		authorize(actor, 'task.work');
		const [tasks, processes, currency, steps] = await Promise.all([
			listInbox(application.db.reader, actor, 'all'),
			listProcesses(application.db.reader),
			companyCurrency(application.db.reader),
			firstSteps(application.db.reader, actor)
		]);
		const first = tasks.slice(0, 8);
		const titles = await recordTitles(
			application.db.reader,
			actor,
			first.map((task) => ({ table: task.recordTable, id: task.recordId }))
		);
		const { cards } = HOME_DASHBOARD;
		const figures = can(actor, 'report.read') && !steps ? { cards, currency } : null;
		return { figures, steps, tasks: first, titles, processes: processes.deployed, now: Date.now() };
	});
