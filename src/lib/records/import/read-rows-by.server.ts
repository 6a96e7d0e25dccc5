import type { StoredValue } from '../catalogue/field.ts';
import {
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from '../store/record-tables.server.ts';

const CHUNK = 500;

/** Rows of a table by the value of a unique column, in few queries. */
export async function readRowsBy(
	db: Readable,
	table: string,
	column: string,
	values: readonly StoredValue[]
): Promise<Map<StoredValue, RecordRow>> {
	const { name } = tableOf(table);
	const wanted = [...new Set(values)].filter((value) => value !== null);
	const found = new Map<StoredValue, RecordRow>();
	for (let start = 0; start < wanted.length; start += CHUNK) {
		const rows = await recordTables(db)
			.selectFrom(name)
			.selectAll()
			.where(column, 'in', wanted.slice(start, start + CHUNK))
			.execute();
		for (const row of rows) found.set(row[column] ?? null, row);
	}
	return found;
}
