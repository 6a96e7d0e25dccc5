import { authorize } from '#lib/identity/authorize.ts';
import { openReportContext } from '../query/run/report-context.server.ts';
import { openTables } from './open-tables.server.ts';
import { findSqlQuery, saveSqlQuery } from './sql-queries.server.ts';

/** What the page of a question in SQL needs; `id` of a saved one. */
export async function loadSqlPage(locals: App.Locals, id: string | null) {
	authorize(locals.actor, 'report.sql');
	const { db } = locals.application;
	const [{ currency }, tables, saved] = await Promise.all([
		openReportContext(locals),
		openTables(db, locals.actor),
		id === null ? null : findSqlQuery(db, id, locals.actor)
	]);
	return { saved, dialect: db.dialect, tables, currency };
}

/** Saves what the form holds, as new or over the version that was opened. Gives the id. */
export async function saveSqlForm(
	locals: App.Locals,
	form: FormData,
	id: string | null
): Promise<string> {
	authorize(locals.actor, 'report.sql');
	const text = (name: string) => String(form.get(name) ?? '');
	const over =
		id !== null && text('as') === 'same' ? { id, version: Number(text('version')) } : null;
	const input = {
		name: text('name'),
		sql: text('sql'),
		chart: text('chart'),
		folder: text('folder')
	};
	return saveSqlQuery(locals.application.db, input, over, locals.actor, Date.now());
}
