/** Records as connectors hand them to a process: plain values, and what references are called. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { plainRecord } from '#lib/records/catalogue/plain-values.ts';
import type { StoredValue } from '#lib/records/catalogue/field.ts';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { tableOf, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { documentLines } from '#lib/records/store/related-records.server.ts';
import type { JsonObject } from '../expressions/json-value.ts';

/**
 * A table without the fields that only some roles see: what a process holds is read by everybody who
 * sees the process. It may write such a field.
 */
export function toldToProcesses(table: string): TableDefinition {
	const definition = tableOf(table);
	const fields = definition.fields.filter(({ seenBy }) => seenBy === null);
	return fields.length === definition.fields.length ? definition : { ...definition, fields };
}

/** A row that a command gave back. */
export function plain(table: string, row: RecordRow): JsonObject {
	return plainRecord(toldToProcesses(table), row);
}

/** The record with `titles` of what it points to and, of a document, its `lines`. */
export async function readPlainRecord(tx: Tx, table: string, id: string): Promise<JsonObject> {
	const record = await getRecord(tx, systemActor, table, id);
	const { lines } = tableOf(table);
	const currency: Record<string, StoredValue> = { currency: record.values['currency'] ?? null };
	return {
		...plainRecord(toldToProcesses(table), record.values),
		titles: titlesTold(table, record.titles),
		...(lines
			? {
					lines: (await documentLines(tx, systemActor, table, id)).map((line) => ({
						...plainRecord(toldToProcesses(lines.table), { ...currency, ...line.values }),
						titles: titlesTold(lines.table, line.titles)
					}))
				}
			: {})
	};
}

/** What the targets of those fields are called. */
export function titlesTold(
	table: string,
	titles: Readonly<Record<string, string>>
): Record<string, string> {
	const hidden = tableOf(table).fields.filter(({ seenBy }) => seenBy !== null);
	return Object.fromEntries(
		Object.entries(titles).filter(([name]) => !hidden.some((field) => field.name === name))
	);
}
