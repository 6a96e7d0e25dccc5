/**
 * Makes tables findable by any part of their texts, in the background: triggers first, then what was
 * there before, some hundred records at a time, so that nobody waits. Until a table is ready, and where
 * PostgreSQL lacks its extensions, its records are looked at one by one.
 */
import { sql } from 'kysely';
import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { liveCatalogue } from '../catalogue/live-catalogue.ts';
import {
	commonStatements,
	dropTriggers,
	fillStatement,
	searchedFields,
	triggersOf
} from './search-statements.server.ts';

const TOGETHER = 500;
const IDLE_MS = 2_000;

interface Wanted {
	readonly table: string;
	readonly fields: readonly string[];
}

export function startSearchWorker(db: Database, report: (error: unknown) => void): Rounds {
	return startRounds(() => keepSearched(db), { idleMs: IDLE_MS, report });
}

/** Everything at once: for tests, benchmarks and whoever cannot wait. */
export async function prepareSearch(db: Database): Promise<void> {
	while ((await keepSearched(db)) > 0);
}

const isMade = new WeakMap<Database, boolean>();

/** One round: the first table that is not as it should be. Gives how much there was to do. */
export async function keepSearched(db: Database): Promise<number> {
	if (!(await makeCommon(db))) return 0;
	const wanted = liveCatalogue().tables.map((table) => ({
		table: table.name,
		fields: searchedFields(table)
	}));
	const kept = new Map(
		(await db.reader.selectFrom('searched_table').selectAll().execute()).map((row) => [
			row.table_name,
			row
		])
	);
	for (const one of wanted) {
		const row = kept.get(one.table);
		kept.delete(one.table);
		if (one.fields.length === 0 && !row) continue;
		if (row?.definition !== one.fields.join(' ')) return begin(db, one);
		if (row.filled_at === null) return fill(db, one, row.number);
	}
	for (const table of kept.keys()) return forget(db, table);
	return 0;
}

async function makeCommon(db: Database): Promise<boolean> {
	const known = isMade.get(db);
	if (known !== undefined) return known;
	const made = await inTransaction(db, async (tx) => {
		await lockName(tx, db.dialect, 'searched records');
		if (db.dialect === 'postgres' && !(await hasExtensions(tx))) return false;
		for (const text of commonStatements(db.dialect)) await sql.raw(text).execute(tx);
		return true;
	});
	isMade.set(db, made);
	return made;
}

/** They belong to PostgreSQL, but not every provider installs them, or lets us switch them on. */
async function hasExtensions(tx: Tx): Promise<boolean> {
	const { rows } = await sql<{ name: string; is_on: boolean; is_allowed: boolean }>`
		select a.name, a.installed_version is not null as is_on,
			(v.trusted and has_database_privilege(current_database(), 'create'))
				or (select rolsuper from pg_roles where rolname = current_user) as is_allowed
		from pg_available_extensions a
		join pg_available_extension_versions v on v.name = a.name and v.version = a.default_version
		where a.name in ('pg_trgm', 'btree_gin')`.execute(tx);
	return rows.length === 2 && rows.every(({ is_on, is_allowed }) => is_on || is_allowed);
}

/** Triggers of the fields as they are now; what was kept of others goes. */
function begin(db: Database, { table, fields }: Wanted): Promise<number> {
	return inTransaction(db, async (tx) => {
		await lockName(tx, db.dialect, 'searched records');
		for (const text of dropTriggers(db.dialect, table)) await sql.raw(text).execute(tx);
		await sql`delete from searched_record where table_name = ${table}`.execute(tx);
		const last = await tx
			.selectFrom('searched_table')
			.select((eb) => eb.fn.max('number').as('number'))
			.executeTakeFirst();
		const number = Number(last?.number ?? 0) + 1;
		await tx.deleteFrom('searched_table').where('table_name', '=', table).execute();
		if (fields.length === 0) return 1;
		for (const text of triggersOf(db.dialect, { table, fields, number }))
			await sql.raw(text).execute(tx);
		const row = { table_name: table, number, definition: fields.join(' ') };
		await tx
			.insertInto('searched_table')
			.values({ ...row, filled_to: '', filled_at: null })
			.execute();
		return 1;
	});
}

function fill(db: Database, { table, fields }: Wanted, number: number): Promise<number> {
	return inTransaction(db, async (tx) => {
		await lockName(tx, db.dialect, 'searched records');
		await sql.raw(fillStatement(db.dialect, { table, fields, number }, TOGETHER)).execute(tx);
		const { rows } = await sql<{ last: string | null; count: number }>`
			select max(id) as last, count(*) as count from (select id from ${sql.table(table)}
				where id > (select filled_to from searched_table where table_name = ${table})
				order by id limit ${TOGETHER}) n`.execute(tx);
		const { last, count } = rows[0] ?? { last: null, count: 0 };
		await tx
			.updateTable('searched_table')
			.set(Number(count) < TOGETHER ? { filled_at: Date.now() } : { filled_to: last ?? '' })
			.where('table_name', '=', table)
			.execute();
		return 1;
	});
}

/** A table that was dropped took its triggers along. */
function forget(db: Database, table: string): Promise<number> {
	return inTransaction(db, async (tx) => {
		await sql`delete from searched_record where table_name = ${table}`.execute(tx);
		await tx.deleteFrom('searched_table').where('table_name', '=', table).execute();
		return 1;
	});
}
