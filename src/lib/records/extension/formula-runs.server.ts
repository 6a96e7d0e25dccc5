/**
 * Computes the records of a table again because a formula changed: page by page, each a transaction of
 * its own, so that nobody waits for a large table and a node that dies loses one page.
 */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { findTable } from '../catalogue/live-catalogue.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { currencyOf } from '../store/fill-record.server.ts';
import { recordTables, type Readable, type RecordRow } from '../store/record-tables.server.ts';
import { countRows } from './count-rows.server.ts';

export interface FormulaRun {
	readonly done: number;
	readonly total: number;
}

/** How far the run of a table is; null: none is under way. */
export async function formulaRun(db: Readable, table: string): Promise<FormulaRun | null> {
	const row = await db
		.selectFrom('formula_run')
		.select(['done', 'total'])
		.where('table_name', '=', table)
		.executeTakeFirst();
	return row ?? null;
}

/** From the beginning, also when a run is under way. */
export async function requestFormulaRun(tx: Tx, table: string, now: number): Promise<void> {
	const total = await countRows(tx, table);
	if (total === 0) return;
	const run = { after_id: '', done: 0, total, requested_at: now };
	await tx
		.insertInto('formula_run')
		.values({ table_name: table, ...run })
		.onConflict((c) => c.column('table_name').doUpdateSet(run))
		.execute();
}

const PAGE = 500;

/** One page of the oldest run. Gives how many rows it has computed. */
export async function computeFormulas(db: Database): Promise<number> {
	const waiting = await db.reader
		.selectFrom('formula_run')
		.select('table_name')
		.orderBy('requested_at')
		.limit(1)
		.executeTakeFirst();
	if (!waiting) return 0;
	return inTransaction(db, async (tx) => {
		const run = await takeRun(tx, waiting.table_name);
		const definition = findTable(waiting.table_name);
		const names = Object.keys(definition?.formulas ?? {});
		if (!run) return 0;
		if (!definition?.compute || names.length === 0) {
			await endRun(tx, waiting.table_name);
			return 0;
		}
		const rows = await nextRows(tx, db.dialect, definition.name, run.after_id);
		for (const row of rows) await computeRow(tx, definition, names, row);
		if (rows.length < PAGE) await endRun(tx, definition.name);
		else
			await tx
				.updateTable('formula_run')
				.set({ after_id: String(rows.at(-1)?.['id']), done: run.done + rows.length })
				.where('table_name', '=', definition.name)
				.execute();
		return rows.length;
	});
}

/** Held until the commit: nodes take turns, none computes a page twice. */
async function takeRun(tx: Tx, table: string) {
	return tx
		.updateTable('formula_run')
		.set((eb) => ({ done: eb.ref('done') }))
		.where('table_name', '=', table)
		.returning(['after_id', 'done'])
		.executeTakeFirst();
}

async function endRun(tx: Tx, table: string): Promise<void> {
	await tx.deleteFrom('formula_run').where('table_name', '=', table).execute();
}

/** Locked where others could change them meanwhile. */
function nextRows(
	tx: Tx,
	dialect: Database['dialect'],
	table: string,
	after: string
): Promise<RecordRow[]> {
	const rows = recordTables(tx)
		.selectFrom(table)
		.selectAll()
		.where('id', '>', after)
		.orderBy('id')
		.limit(PAGE);
	return (dialect === 'postgres' ? rows.forUpdate() : rows).execute();
}

/** Only what a formula fills: it is no change that somebody made, so version and history stay. */
async function computeRow(
	tx: Tx,
	definition: TableDefinition,
	names: readonly string[],
	row: RecordRow
): Promise<void> {
	const computed = definition.compute?.(row, await currencyOf(tx, definition, row)) ?? {};
	const changed = names.filter((name) => (computed[name] ?? null) !== (row[name] ?? null));
	if (changed.length === 0) return;
	await recordTables(tx)
		.updateTable(definition.name)
		.set(Object.fromEntries(changed.map((name) => [name, computed[name] ?? null])))
		.where('id', '=', row['id'] ?? null)
		.execute();
}
