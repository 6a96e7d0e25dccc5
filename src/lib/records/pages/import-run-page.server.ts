/** The page of an import that was done: what taking it back would do, and taking it back. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { planUndo } from '../import/undo/plan-undo.server.ts';
import { readRun, undoImport, type UndoneImport } from '../import/undo/undo-import.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { authorizeImport } from '../store/table-access.ts';
import type { RecordsRequest } from './records-request.server.ts';

const SHOWN = 100;

export async function loadImportRun({ db, actor }: RecordsRequest, table: string, id: string) {
	authorizeImport(actor, tableOf(table));
	const run = await readRun(db.reader, table, id);
	return {
		table,
		run: {
			fileName: run.file_name,
			created: run.created_count,
			updated: run.updated_count,
			at: run.imported_at,
			by: run.imported_by,
			undoneAt: run.undone_at,
			undoneCount: run.undone_count
		},
		preview: run.undone_at === null ? await previewUndo({ db }, table, id) : null
	};
}

async function previewUndo({ db }: Pick<RecordsRequest, 'db'>, table: string, id: string) {
	try {
		const { removals, restores, stays } = await planUndo(db.reader, id, table);
		return {
			removed: removals.length,
			restored: restores.length,
			stayed: stays.length,
			stays: stays.slice(0, SHOWN),
			obstacle: null
		};
	} catch (error) {
		// Imports of before there was anything to take back.
		if (!(error instanceof DomainError)) throw error;
		return { removed: 0, restored: 0, stayed: 0, stays: [], obstacle: error.message };
	}
}

export function takeImportBack(
	{ db, actor, context }: RecordsRequest,
	table: string,
	id: string
): Promise<UndoneImport> {
	return inTransaction(db, (tx) => undoImport(tx, actor, { table, id }, context));
}

/** The last imports into a table, newest first. */
export async function lastImports({ db }: Pick<RecordsRequest, 'db'>, table: string) {
	const rows = await db.reader
		.selectFrom('import_run as i')
		.leftJoin('user as u', 'u.id', 'i.imported_by')
		.select(['i.id', 'i.file_name', 'i.imported_at', 'i.undone_at', 'u.name'])
		.where('i.table_name', '=', table)
		.orderBy('i.imported_at', 'desc')
		.orderBy('i.id', 'desc')
		.limit(10)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		fileName: row.file_name,
		at: row.imported_at,
		by: row.name,
		isUndone: row.undone_at !== null
	}));
}
