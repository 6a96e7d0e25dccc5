import type { Insertable } from 'kysely';
import type { DB } from '#lib/database/schema.ts';
import type { Day } from './calendar.ts';

export type Row<T extends keyof DB> = Insertable<DB[T]>;
export type RowSet = { [T in keyof DB]?: Row<T>[] };

/** What was there before the first day: master data. */
const BEFORE = 0;

/** Rows of tables, kept by the month in which they came to be. */
export class RowBook {
	readonly #dayOf: (at: number) => Day;
	readonly #months = new Map<number, RowSet>();

	constructor(dayOf: (at: number) => Day) {
		this.#dayOf = dayOf;
	}

	/** Master data, which is there from the start. */
	addMaster<T extends keyof DB>(table: T, row: Row<T>): void {
		this.#add(BEFORE, table, row);
	}

	addAt<T extends keyof DB>(at: number, table: T, row: Row<T>): void {
		const day = this.#dayOf(at);
		this.#add(day.year * 12 + day.month - 1, table, row);
	}

	/** In the order of time; the first are the master data. */
	months(): { readonly startsOn: string; readonly rows: RowSet }[] {
		return [...this.#months]
			.sort(([a], [b]) => a - b)
			.map(([key, rows]) => ({ startsOn: key === BEFORE ? '' : startOf(key), rows }));
	}

	/** All rows of a table, for who has to look back. */
	all<T extends keyof DB>(table: T): Row<T>[] {
		return this.months().flatMap(({ rows }) => (rows[table] ?? []) as Row<T>[]);
	}

	#add<T extends keyof DB>(key: number, table: T, row: Row<T>): void {
		let month = this.#months.get(key);
		if (!month) this.#months.set(key, (month = {}));
		const rows: Row<T>[] = (month[table] as Row<T>[] | undefined) ?? [];
		if (rows.length === 0) (month as Record<string, Row<T>[]>)[table] = rows;
		rows.push(row);
	}
}

function startOf(key: number): string {
	return `${Math.floor(key / 12)}-${String((key % 12) + 1).padStart(2, '0')}-01`;
}
