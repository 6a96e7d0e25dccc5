/** The builder's form: what to save, over which version, or as a new report. Returns its id. */
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { invalidQuery } from '../query/run/report-run.server.ts';
import { createReport, updateReport } from './reports.server.ts';

export async function saveReportForm(
	db: Database,
	form: FormData,
	id: string | null,
	actor: Actor,
	now: number
): Promise<string> {
	const text = (name: string) => String(form.get(name) ?? '');
	const input = {
		name: text('name'),
		description: text('description'),
		folder: text('folder'),
		...readQuestion(text('question'))
	};
	if (id === null || text('as') === 'new') return createReport(db, input, actor, now);
	await updateReport(db, id, input, Number(text('version')), actor, now);
	return id;
}

function readQuestion(json: string): Record<string, unknown> {
	try {
		return JSON.parse(json) as Record<string, unknown>;
	} catch {
		throw invalidQuery([{ field: 'question', message: 'The question did not arrive whole.' }]);
	}
}
