/** Made-up rows, the same every time. */
import type { Database } from 'better-sqlite3';

export const FIRST_DAY = Date.UTC(2024, 5, 16);
export const DAYS = 730;

type Value = string | number | null;
export type InsertInto = ReturnType<typeof inserter>;

/** Rows by table; what is required and not said gets a neutral value. */
export function inserter(db: Database) {
	const tables = new Map<
		string,
		{ columns: string[]; rest: Value[]; statement: ReturnType<Database['prepare']>; count: number }
	>();
	let ids = 0;
	return (table: string, row: Record<string, Value>): string => {
		let entry = tables.get(table);
		if (!entry) {
			const given = Object.keys(row);
			const others = (
				db.pragma(`table_info(${table})`) as {
					name: string;
					type: string;
					notnull: number;
					dflt_value: string | null;
				}[]
			).filter(
				({ name, notnull, dflt_value }) =>
					notnull && dflt_value === null && name !== 'id' && !given.includes(name)
			);
			const columns = ['id', ...given, ...others.map(({ name }) => name)];
			entry = {
				columns: given,
				rest: others.map(({ type }) => (type === 'text' ? '' : 0)),
				statement: db.prepare(
					`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
				),
				count: 0
			};
			tables.set(table, entry);
		}
		// Ids grow with time, as ours do.
		const number = (++ids).toString(16).padStart(12, '0');
		const id = `${number.slice(0, 8)}-${number.slice(8)}-7${number.slice(0, 3)}-8000-${number}`;
		entry.statement.run([id, ...entry.columns.map((name) => row[name] ?? null), ...entry.rest]);
		return id;
	};
}

export function names(kind: string, count: number): string[] {
	return Array.from({ length: count }, (_, i) => `${kind} ${String(i + 1).padStart(4, '0')}`);
}

export function day(offset: number): string {
	return new Date(FIRST_DAY + offset * 86_400_000).toISOString().slice(0, 10);
}

/** Mulberry32: small, and the same numbers on every machine. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}
