/**
 * Where a text is rare, the records that may have it: looking at each of a million takes a second. Where
 * it is frequent, whoever goes through them in order has a page full sooner. What is found is compared
 * with the fields themselves in any case, so it never tells more than they would.
 */
import { PostgresAdapter, sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';
import { searchWords } from './search-words.ts';
import { NUMBERS_A_TABLE, searchedFields } from './search-statements.server.ts';

/** Up to here a list is quicker if it fetches all and sorts them, even where they stand together. */
export const RARE_IN_LIST = 10_000;
/** Ids that one question about all tables hands over; of more, a picker offers some. */
const RARE = 2_000;
/** Of a frequent text these are enough to choose some from. */
const SOME = 500;

export interface Narrowed {
	/** The condition on `r.id` leaves out records that have the text. */
	readonly isSome: boolean;
	readonly condition: Expression<SqlBool>;
}

/** Null: the records have to be looked at one by one. */
export async function narrowSearch(
	db: Readable,
	definition: TableDefinition,
	text: string,
	rare = RARE
): Promise<Narrowed | null> {
	const words = searchWords(text);
	if (words === null) return null;
	const number = await numberOf(db, definition);
	if (number === null) return null;
	const found = foundIn(db, definition.name, { number, text, words });
	const { rows } = await sql<{ count: number }>`
		select count(*) as count from (${found} limit ${sql.lit(rare + 1)}) f`.execute(recordTables(db));
	if (Number(rows[0]?.count) <= rare)
		return { isSome: false, condition: sql<SqlBool>`r.id in (${found})` };
	const newest = isPostgres(db) ? sql`` : sql`order by searched_words.rowid desc`;
	const some = sql`select record_id from (${found} ${newest} limit ${sql.lit(SOME)}) f`;
	return { isSome: true, condition: sql<SqlBool>`r.id in (${some})` };
}

/** Where a text is: the ids of a rare one by table, or the tables that have a frequent one. */
export type Whereabouts =
	| { readonly kind: 'rare'; readonly ids: ReadonlyMap<string, readonly string[]> }
	| { readonly kind: 'frequent'; readonly tables: ReadonlySet<string> };

/** One question about all tables; null: each has to be asked. */
export async function whereIs(db: Readable, text: string): Promise<Whereabouts | null> {
	const words = searchWords(text);
	if (words === null || !(await isKept(db))) return null;
	const found = isPostgres(db)
		? sql`select table_name, record_id from searched_record where ${like(text)}`
		: sql`select table_name, record_id from searched_words
			join searched_record on no = searched_words.rowid where searched_words match ${words}`;
	const { rows } = await sql<{ table_name: string; record_id: string }>`
		${found} limit ${sql.lit(RARE + 1)}`.execute(recordTables(db));
	if (rows.length > RARE)
		return isPostgres(db) ? null : { kind: 'frequent', tables: await tablesWith(db, words) };
	const ids = Map.groupBy(rows, (row) => row.table_name);
	return {
		kind: 'rare',
		ids: new Map([...ids].map(([table, of]) => [table, of.map((row) => row.record_id)]))
	};
}

/** From the first record of one table to the first of the next that has any. */
async function tablesWith(db: Readable, words: string): Promise<ReadonlySet<string>> {
	const tables = new Set<string>();
	for (let after = 0; ;) {
		const { rows } = await sql<{ no: number; table_name: string }>`
			select no, table_name from searched_words join searched_record on no = searched_words.rowid
			where searched_words match ${words} and searched_words.rowid >= cast(${after} as integer)
			limit 1`.execute(recordTables(db));
		const [row] = rows;
		if (!row) return tables;
		tables.add(row.table_name);
		after = (Math.floor(row.no / NUMBERS_A_TABLE) + 1) * NUMBERS_A_TABLE;
	}
}

/** The tables whose records are all known to the search, as their definitions are now. */
export async function searchedTables(
	db: Readable,
	tables: readonly TableDefinition[]
): Promise<ReadonlySet<string>> {
	const kept = await db
		.selectFrom('searched_table')
		.select(['table_name', 'definition'])
		.where('filled_at', 'is not', null)
		.execute();
	const definitions = new Map(kept.map((row) => [row.table_name, row.definition]));
	const isReady = (table: TableDefinition) =>
		definitions.get(table.name) === searchedFields(table).join(' ');
	return new Set(tables.filter(isReady).map(({ name }) => name));
}

async function isKept(db: Readable): Promise<boolean> {
	const row = await db.selectFrom('searched_table').select('number').limit(1).executeTakeFirst();
	return row !== undefined;
}

async function numberOf(db: Readable, definition: TableDefinition): Promise<number | null> {
	const kept = await db
		.selectFrom('searched_table')
		.select(['number', 'definition', 'filled_at'])
		.where('table_name', '=', definition.name)
		.executeTakeFirst();
	if (!kept || kept.filled_at === null) return null;
	return kept.definition === searchedFields(definition).join(' ') ? kept.number : null;
}

function foundIn(
	db: Readable,
	table: string,
	{ number, text, words }: { number: number; text: string; words: string }
): RawBuilder<unknown> {
	if (isPostgres(db))
		return sql`select record_id from searched_record where table_name = ${table} and ${like(text)}`;
	const first = number * NUMBERS_A_TABLE;
	return sql`select record_id from searched_words join searched_record on no = searched_words.rowid
		where searched_words match ${words} and searched_words.rowid > ${sql.lit(first)}
			and searched_words.rowid < ${sql.lit(first + NUMBERS_A_TABLE)}`;
}

function like(text: string): RawBuilder<unknown> {
	return sql`text like lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`}) escape '\\'`;
}

function isPostgres(db: Readable): boolean {
	return recordTables(db).getExecutor().adapter instanceof PostgresAdapter;
}
