/** All rows of a SQLite database into PostgreSQL, table by table, those first that others refer to. */
import { sql } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

const BATCH = 5_000;

interface Table {
	readonly name: string;
	readonly rows: number;
	/** False for a table that SQLite keeps in the order of its key. */
	readonly hasRowid: boolean;
	readonly references: readonly { readonly column: string; readonly table: string }[];
}

interface OrderedTable extends Table {
	/** References to tables that come later: filled in at the end. */
	readonly late: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;
type MutableRow = Record<string, unknown>;

/** Nobody refers to their numbers, and the target has some already. */
const NUMBERED_ANEW = ['audit_event'];

/** `left` are tables that are not copied. `onProgress` gets the share that is done. */
export async function copyRows(
	from: Database,
	to: Tx,
	left: readonly string[],
	onProgress: (done: number) => void
): Promise<void> {
	const tables = inOrderOfReference(await tablesOf(from)).filter(
		({ name }) => !left.includes(name)
	);
	const types = await columnTypes(to);
	const total = tables.reduce((sum, { rows }) => sum + rows, 0);
	let done = 0;
	for (const { name, rows, late, hasRowid } of tables) {
		// Without row ids they lie in the order of their key.
		const order = hasRowid ? sql`order by rowid` : sql``;
		for (let offset = 0; offset < rows; offset += BATCH) {
			// In the order they were written: `manager_id` names an employee from before.
			const page = await sql<Row>`
				select * from ${sql.table(name)} ${order} limit ${BATCH} offset ${offset}`.execute(from.writer);
			const without = Object.fromEntries(late.map((column) => [column, null]));
			const copied = page.rows.map((row) => ({ ...row, ...without }));
			if (NUMBERED_ANEW.includes(name)) for (const row of copied) delete (row as MutableRow)['no'];
			await insertRows(to, name, copied, types);
			done += page.rows.length;
			onProgress(done / total);
		}
	}
	for (const { name, late } of tables)
		for (const column of late) await fillIn(from, to, name, column);
	await continueNumbers(to);
}

/** The next row gets the number after the last one that was copied. */
async function continueNumbers(to: Tx): Promise<void> {
	const { rows } = await sql<{ table: string; column: string }>`
		select table_name as "table", column_name as "column" from information_schema.columns
		where table_schema = current_schema() and is_identity = 'YES'`.execute(to);
	for (const { table, column } of rows)
		await sql`select setval(
			pg_get_serial_sequence(quote_ident(current_schema()) || '.' || ${table}, ${column}),
			(select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(to);
}

async function fillIn(from: Database, to: Tx, table: string, column: string): Promise<void> {
	const { rows } = await sql<{ id: string; target: string }>`
		select id, ${sql.ref(column)} as target from ${sql.table(table)}
		where ${sql.ref(column)} is not null`.execute(from.writer);
	const ids = sql.val(rows.map(({ id }) => id));
	const targets = sql.val(rows.map(({ target }) => target));
	await sql`
		update ${sql.table(table)} as t set ${sql.ref(column)} = v.target
		from unnest(${ids}::text[], ${targets}::text[]) as v (id, target) where t.id = v.id`.execute(to);
}

async function tablesOf(from: Database): Promise<Table[]> {
	const { rows } = await sql<{ name: string; wr: number }>`
		select name, wr from pragma_table_list
		where schema = 'main' and type = 'table'
			and name not like 'kysely_%' and name not like 'sqlite_%'`.execute(from.writer);
	return Promise.all(
		rows.map(async ({ name, wr }) => {
			const counted = await sql<{ rows: number }>`
				select count(*) as rows from ${sql.table(name)}`.execute(from.writer);
			const references = await sql<{ column: string; table: string }>`
				select "from" as "column", "table" from pragma_foreign_key_list(${name})`.execute(from.writer);
			return {
				name,
				rows: counted.rows[0]?.rows ?? 0,
				hasRowid: wr === 0,
				references: references.rows.filter(({ table }) => table !== name)
			};
		})
	);
}

/** Where two tables refer to each other (a cost centre's manager), one reference has to wait. */
function inOrderOfReference(tables: readonly Table[]): OrderedTable[] {
	const ordered: OrderedTable[] = [];
	const begun = new Set<string>();
	function visit(table: Table): void {
		if (begun.has(table.name)) return;
		begun.add(table.name);
		for (const { table: name } of table.references) {
			const referred = tables.find((candidate) => candidate.name === name);
			if (referred) visit(referred);
		}
		const isThere = (name: string) => ordered.some((done) => done.name === name);
		const late = table.references.filter((reference) => !isThere(reference.table));
		ordered.push({ ...table, late: late.map(({ column }) => column) });
	}
	for (const table of tables) visit(table);
	return ordered;
}

/** PostgreSQL's names of types by `table.column`. */
async function columnTypes(to: Tx): Promise<ReadonlyMap<string, string>> {
	const { rows } = await sql<{ place: string; type: string }>`
		select table_name || '.' || column_name as place, udt_name as type
		from information_schema.columns where table_schema = current_schema()`.execute(to);
	return new Map(rows.map(({ place, type }) => [place, type]));
}

/** One array a column: a statement of few parameters, however many rows there are. */
async function insertRows(
	to: Tx,
	table: string,
	rows: readonly Row[],
	types: ReadonlyMap<string, string>
): Promise<void> {
	const columns = Object.keys(rows[0] ?? {});
	if (columns.length === 0) return;
	const arrays = columns.map((column) => {
		const type = types.get(`${table}.${column}`);
		if (!type) throw new Error(`Expected the column ${table}.${column}, but there is none.`);
		return sql`${sql.val(rows.map((row) => row[column]))}::${sql.id(type)}[]`;
	});
	await sql`
		insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
		select * from unnest(${sql.join(arrays)})`.execute(to);
}
