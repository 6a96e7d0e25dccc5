/** Makes the summaries that are missing or were defined otherwise, before anybody is served. */
import { sql } from 'kysely';
import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import type { Database, DialectName } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Rollup } from './rollup.server.ts';
import { fillStatement, tableStatements, triggerStatements } from './rollup-statements.server.ts';
import { statementText } from './statement-text.server.ts';

const prepared = new WeakMap<Database, readonly Rollup[]>();

/** The summaries that reports of a database may read. */
export function rollupsOf(db: Database): readonly Rollup[] {
	return prepared.get(db) ?? [];
}

/**
 * Each summary in a transaction with its triggers, so that no change falls between the fill and the
 * first trigger. Filling reads every fact once: 3 to 5 seconds for a million lines.
 */
export async function prepareRollups(
	db: Database,
	rollups: readonly Rollup[],
	now: number
): Promise<void> {
	for (const rollup of rollups)
		await inTransaction(db, (tx) => prepare(tx, db.dialect, rollup, now));
	prepared.set(db, rollups);
}

async function prepare(tx: Tx, dialect: DialectName, rollup: Rollup, now: number): Promise<void> {
	await lockName(tx, dialect, `rollup ${rollup.name}`);
	const fill = statementText(dialect, fillStatement(rollup, dialect));
	const tables = tableStatements(rollup, dialect).map((one) => statementText(dialect, one));
	const triggers = triggerStatements(rollup, dialect);
	const definition = [...tables, fill, ...triggers].join(';\n');
	const stands = await tx
		.selectFrom('rollup')
		.select('definition')
		.where('name', '=', rollup.name)
		.executeTakeFirst();
	const wanted = triggers.filter((text) => text.startsWith('create trigger')).length;
	const found = await triggersOf(tx, dialect, rollup.name);
	if (stands?.definition === definition && found.length === wanted) return;
	for (const { name, table } of found) {
		const on = dialect === 'postgres' ? sql` on ${sql.table(table)}` : sql``;
		await sql`drop trigger ${sql.id(name)}${on}`.execute(tx);
	}
	await sql`drop table if exists ${sql.table(rollup.name)}`.execute(tx);
	// Nobody may write a fact between the fill and the triggers.
	if (dialect === 'postgres')
		for (const table of [rollup.dataset.table, ...rollup.joins.map((join) => join.table)])
			await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(tx);
	for (const text of [...tables, fill, ...triggers]) await sql.raw(text).execute(tx);
	const { rows } = await sql<{
		last: number | null;
	}>`select max(id) as last from ${sql.table(rollup.name)}`.execute(tx);
	const state = { definition, together_to: Number(rows[0]?.last ?? 0), filled_at: now };
	await tx
		.insertInto('rollup')
		.values({ name: rollup.name, ...state })
		.onConflict((conflict) => conflict.column('name').doUpdateSet(state))
		.execute();
}

async function triggersOf(
	tx: Tx,
	dialect: DialectName,
	rollup: string
): Promise<{ name: string; table: string }[]> {
	const like = `${rollup.replaceAll('_', '\\_')}\\_%`;
	const { rows } =
		dialect === 'sqlite'
			? await sql<{
					name: string;
					table: string;
				}>`select name, tbl_name as "table" from sqlite_master where type = 'trigger' and name like ${like} escape '\\'`.execute(
					tx
				)
			: await sql<{
					name: string;
					table: string;
				}>`select tgname as name, relname as "table" from pg_trigger join pg_class on pg_class.oid = tgrelid where tgname like ${like} and pg_table_is_visible(pg_class.oid)`.execute(
					tx
				);
	return rows;
}
