/** Which tables the analytic store copies, and how it hears of their changes. */
import { sql } from 'kysely';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Condition, Expression, FunctionName } from '../model/expression.ts';
import type { Plan } from '../query/plan/plan-nodes.ts';

export interface CopiedTable {
	readonly table: string;
	readonly primaryKey: string;
}

/** A view of the database that the copy has too, over the tables that it copies. */
export interface CopiedView {
	readonly view: string;
	readonly statement: string;
}

export interface ToCopy {
	readonly tables: readonly CopiedTable[];
	readonly views: readonly CopiedView[];
	/** Tables and views with so many facts that it pays to ask the copy. */
	readonly large: ReadonlySet<string>;
}

/** Views whose text means the same in DuckDB, and what they read. */
const PORTABLE_VIEWS: Readonly<Record<string, readonly string[]>> = {
	stock_stretch: [
		...['stock_stretch_kept', 'stock_stretch_due'],
		...['stock_move', 'warehouse', 'sales_order', 'sales_order_line']
	]
};

/** From so many facts on a scan by columns is worth a copy. */
export const WORTH_A_COPY = 300_000;

/** Fact tables with many rows, and all that is needed to ask of them. */
export async function tablesToCopy(
	db: Database,
	catalogue: Catalogue,
	worthACopy = WORTH_A_COPY
): Promise<ToCopy> {
	const keys = new Map<string, string | null>();
	const keyOf = async (table: string) => {
		if (!keys.has(table)) keys.set(table, await singleKeyOf(db, table));
		return keys.get(table) ?? null;
	};
	const large = new Set<string>();
	const copied = new Map<string, string>();
	const views: CopiedView[] = [];
	for (const dataset of catalogue.datasets) {
		const tables = await Promise.all(
			tablesOf(dataset).map(async (table) => ({ table, primaryKey: await keyOf(table) }))
		);
		// A row that has no name of its own cannot be told from others.
		if (tables.some(({ primaryKey }) => primaryKey === null)) continue;
		const facts = PORTABLE_VIEWS[dataset.table] ?? [dataset.table];
		const counted = await Promise.all(facts.map((table) => hasRows(db, table, worthACopy)));
		if (!counted.includes(true)) continue;
		large.add(dataset.table);
		if (dataset.table in PORTABLE_VIEWS) views.push(await viewOf(db, dataset.table));
		for (const { table, primaryKey } of tables) copied.set(table, primaryKey ?? '');
	}
	const tables = [...copied].map(([table, primaryKey]) => ({ table, primaryKey }));
	return { tables: tables.sort((a, b) => (a.table < b.table ? -1 : 1)), views, large };
}

async function viewOf(db: Database, view: string): Promise<CopiedView> {
	const { rows } = await sql<{
		sql: string;
	}>`select sql from sqlite_master where type = 'view' and name = ${view}`.execute(db.writer);
	return { view, statement: rows[0]?.sql ?? '' };
}

async function singleKeyOf(db: Database, table: string): Promise<string | null> {
	const { rows } = await sql<{
		name: string;
	}>`select name from pragma_table_info(${table}) where pk > 0`.execute(db.writer);
	return rows.length === 1 ? (rows[0]?.name ?? null) : null;
}

/** Without counting all of them. */
async function hasRows(db: Database, table: string, count: number): Promise<boolean> {
	const { rows } =
		await sql`select 1 from ${sql.table(table)} limit 1 offset ${Math.max(0, count - 1)}`.execute(
			db.writer
		);
	return count === 0 || rows.length > 0;
}

function tablesOf({ table, joins, dimensions }: Dataset): string[] {
	return [
		...(PORTABLE_VIEWS[table] ?? [table]),
		...joins.map((join) => join.table),
		...dimensions.flatMap(({ names }) => names?.table ?? [])
	];
}

/** Triggers on exactly these tables; on no others. */
export async function followTables(db: Database, tables: readonly CopiedTable[]): Promise<void> {
	await inTransaction(db, async (tx) => {
		const { rows } = await sql<{
			name: string;
		}>`select name from sqlite_master where type = 'trigger' and name like 'analytic\\_%' escape '\\'`.execute(
			tx
		);
		const wanted = tables.flatMap(triggersOf);
		const found = new Set(rows.map(({ name }) => name));
		for (const name of found)
			if (!wanted.some((trigger) => trigger.name === name))
				await sql`drop trigger ${sql.id(name)}`.execute(tx);
		const missing = wanted.filter(({ name }) => !found.has(name));
		for (const { statement } of missing) await statement.execute(tx);
		// What was written while nobody listened is unknown: no earlier copy may go on from here.
		if (missing.length > 0) await forget(tx);
	});
}

async function forget(tx: Tx): Promise<void> {
	const { rows } = await sql<{
		last: number | null;
	}>`select max(id) as last from analytic_change`.execute(tx);
	await tx.deleteFrom('analytic_change').execute();
	const id = Number(rows[0]?.last ?? 0) + 1;
	await tx.insertInto('analytic_change').values({ id, table_name: '', row_id: '' }).execute();
}

function triggersOf({ table, primaryKey }: CopiedTable) {
	const add = (row: 'old' | 'new') =>
		sql`insert into analytic_change (table_name, row_id) values (${sql.lit(table)}, ${sql.ref(`${row}.${primaryKey}`)})`;
	const trigger = (event: 'insert' | 'update' | 'delete', rows: readonly ('old' | 'new')[]) => {
		const name = `analytic_${table}_${event}`;
		const steps = sql.join(rows.map(add), sql`; `);
		return {
			name,
			statement: sql`create trigger ${sql.id(name)} after ${sql.raw(event)} on ${sql.table(table)} for each row begin ${steps}; end`
		};
	};
	return [
		trigger('insert', ['new']),
		trigger('update', ['old', 'new']),
		trigger('delete', ['old'])
	];
}

/** Changes that the copy has; the last one stays as its place in the list. */
export async function pruneChanges(db: Database, mark: number): Promise<number> {
	return inTransaction(db, async (tx) => {
		const { rows } = await sql<{
			id: number;
		}>`select id from analytic_change where id < ${mark} order by id limit 2000`.execute(tx);
		const last = rows.at(-1)?.id;
		if (last !== undefined)
			await tx.deleteFrom('analytic_change').where('id', '<=', last).execute();
		return rows.length;
	});
}

/**
 * SQLite folds only a to z in a search, DuckDB every letter, and calculations with texts and dates are
 * spelled otherwise there: such a question stays with the database.
 */
export function readsOnly(plan: Plan, tables: ReadonlySet<string>): boolean {
	return (
		plan.dimensions.every(({ names }) => !names || tables.has(names.table)) &&
		plan.blocks.every(
			(block) =>
				tables.has(block.dataset.table) &&
				[...block.joins, ...block.lateJoins].every((join) => tables.has(join.table)) &&
				!block.where.some(searches) &&
				!calculatesTexts(block)
		)
	);
}

const OF_NUMBERS: readonly FunctionName[] = ['real', 'abs', 'floor', 'root', 'least', 'greatest'];

function calculatesTexts({ where, dimensions, components }: Plan['blocks'][number]): boolean {
	const text = JSON.stringify([where, dimensions, components]);
	return [...text.matchAll(/"kind":"call","name":"([a-z-]+)"/g)].some(
		([, name]) => !OF_NUMBERS.some((known) => known === name)
	);
}

function searches(of: Condition | Expression): boolean {
	return JSON.stringify(of).includes('"kind":"contains"');
}
