import type { CompiledQuery, Insertable } from 'kysely';
import type { DB } from './schema.ts';
import { execute, type Tx } from './transaction.server.ts';

/** Values in one statement: below the limits of both databases. */
const MOST_VALUES = 6_000;
/** Up to so many rows each number of them has a compiled statement of its own. */
const KEPT_ROWS = 32;

type AnyRow = Readonly<Record<string, string | number | null | undefined>>;

/** What happens to a row whose key is there already: its columns are updated, or, with none, it stays. */
export interface OnConflict {
	readonly key: readonly string[];
	readonly update: readonly string[];
}

/**
 * Inserts rows of one table, all with the columns of the first. The statement is built once a number of
 * rows and then used again with other values: building it takes longer than running it.
 */
export async function insertRows<T extends keyof DB>(
	tx: Tx,
	table: T,
	rows: readonly Insertable<DB[T]>[],
	conflict?: OnConflict
): Promise<void> {
	const [first] = rows as unknown as readonly AnyRow[];
	if (!first) return;
	const columns = Object.keys(first);
	const most = Math.max(1, Math.floor(MOST_VALUES / columns.length));
	const size = rows.length <= most && rows.length > KEPT_ROWS ? KEPT_ROWS : most;
	for (let from = 0; from < rows.length; from += size) {
		const part = rows.slice(from, from + size) as unknown as readonly AnyRow[];
		const query = statementFor(tx, { table, columns, count: part.length, conflict });
		const parameters: unknown[] = [];
		for (const row of part) for (const column of columns) parameters.push(row[column] ?? null);
		await execute(tx, { ...query, parameters });
	}
}

interface Shape {
	readonly table: keyof DB;
	readonly columns: readonly string[];
	readonly count: number;
	readonly conflict: OnConflict | undefined;
}

/** By database: the two write the places of values differently. */
const statements = new WeakMap<object, Map<string, CompiledQuery>>();

function statementFor(tx: Tx, shape: Shape): CompiledQuery {
	const { table, columns, count, conflict } = shape;
	const key = `${table} ${count} ${columns.join(' ')}${conflict ? ` on ${conflict.update.join(' ')}` : ''}`;
	const { adapter } = tx.getExecutor();
	const known = statements.get(adapter) ?? new Map<string, CompiledQuery>();
	statements.set(adapter, known);
	let query = known.get(key);
	if (!query) {
		query = compile(tx, shape);
		known.set(key, query);
	}
	return query;
}

function compile(tx: Tx, { table, columns, count, conflict }: Shape): CompiledQuery {
	// A value of no meaning holds each place.
	const row = Object.fromEntries(columns.map((column) => [column, 0]));
	const insert = tx.insertInto(table).values(Array.from({ length: count }, () => row) as never);
	if (!conflict) return insert.compile();
	return insert
		.onConflict((on) => {
			const columns = on.columns(conflict.key as never);
			if (conflict.update.length === 0) return columns.doNothing();
			return columns.doUpdateSet(
				(eb) =>
					Object.fromEntries(
						conflict.update.map((column) => [column, eb.ref(`excluded.${column}` as never)])
					) as never
			);
		})
		.compile();
}
