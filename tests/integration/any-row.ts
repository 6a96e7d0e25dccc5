/** A row of any table in any state, as the database demands it and no more: past every command. */
import { sql } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { StoredValue } from '#lib/records/catalogue/field.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import { recordTables, tableOf, type RecordRow } from '#lib/records/store/record-tables.server.ts';

interface Column {
	readonly name: string;
	readonly isText: boolean;
	readonly isDemanded: boolean;
}

export interface AnyRows {
	/** The id of the row. */
	make(table: string, values?: RecordRow): Promise<string>;
}

export async function anyRows(db: Database): Promise<AnyRows> {
	const tables = await recordTables(db.reader).introspection.getTables();
	const columns = new Map(
		tables.map(({ name, columns: all }) => [
			name,
			all.map((column): Column => ({
				name: column.name,
				isText: /text|char/i.test(column.dataType),
				isDemanded: !column.isNullable && !column.hasDefaultValue && !column.isAutoIncrementing
			}))
		])
	);
	let count = 0;
	async function make(table: string, values: RecordRow = {}): Promise<string> {
		const { fields } = tableOf(table);
		const id = newId();
		const row: Record<string, StoredValue> = { ...values, id };
		for (const column of columns.get(table) ?? []) {
			if (!column.isDemanded || column.name in row) continue;
			const field = fields.find(({ name }) => name === column.name);
			if (field?.type === 'reference') row[column.name] = await make(field.references);
			else if (field?.type === 'choice') row[column.name] = field.choices[0]?.value ?? '';
			else if (column.name === 'currency') row[column.name] = 'EUR';
			else if (field?.type === 'date') row[column.name] = dayAfter(++count);
			else if (field?.type === 'integer') row[column.name] = ++count;
			else row[column.name] = column.isText ? `x${++count}` : 1;
		}
		await inTransaction(db, (tx) => recordTables(tx).insertInto(table).values(row).execute());
		return id;
	}
	return { make };
}

function dayAfter(days: number): string {
	return new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10);
}

export const documentTables = () =>
	liveCatalogue().tables.flatMap((table) =>
		table.lifecycle ? [{ ...table, lifecycle: table.lifecycle }] : []
	);

/** How much has been written down about a record. */
export async function tracesOf(db: Database, id: string): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select (select count(*) from audit_event where record_id = ${id})
			+ (select count(*) from status_change where record_id = ${id}) as count`.execute(
		recordTables(db.reader)
	);
	return Number(rows[0]?.count);
}
