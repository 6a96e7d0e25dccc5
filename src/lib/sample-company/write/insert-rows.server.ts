import type { CompiledQuery, Insertable } from 'kysely';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

/** Values in one statement: below the limits of both databases. */
const MOST_VALUES = 6_000;

type AnyRow = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Inserts many rows of one table. The statement is built once a number of rows and then used again
 * with other values: building it takes longer than running it.
 */
export async function insertRows<T extends keyof DB>(
	tx: Tx,
	table: T,
	rows: readonly Insertable<DB[T]>[]
): Promise<void> {
	const [first] = rows as unknown as readonly AnyRow[];
	if (!first) return;
	const columns = Object.keys(first);
	const size = Math.max(1, Math.floor(MOST_VALUES / columns.length));
	for (let from = 0; from < rows.length; from += size) {
		const part = rows.slice(from, from + size) as unknown as readonly AnyRow[];
		const query = statementFor(tx, table, columns, part.length);
		const parameters = part.flatMap((row) => columns.map((column) => row[column] ?? null));
		await tx.executeQuery({ ...query, parameters });
	}
}

/** By database: the two write the places of values differently. */
const statements = new WeakMap<object, Map<string, CompiledQuery>>();

function statementFor(
	tx: Tx,
	table: keyof DB,
	columns: readonly string[],
	count: number
): CompiledQuery {
	const key = `${table} ${columns.join(' ')} ${count}`;
	const { adapter } = tx.getExecutor();
	const known = statements.get(adapter) ?? new Map<string, CompiledQuery>();
	statements.set(adapter, known);
	let query = known.get(key);
	if (!query) {
		// A value of no meaning holds each place.
		const row = Object.fromEntries(columns.map((column) => [column, 0]));
		const rows = Array.from({ length: count }, () => row) as never;
		query = tx.insertInto(table).values(rows).compile();
		// Only whole parts come again.
		if (count > 1) known.set(key, query);
	}
	return query;
}
