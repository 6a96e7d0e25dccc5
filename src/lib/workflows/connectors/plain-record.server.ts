/** Records as connectors hand them to a process: plain values, and what references are called. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { plainRecord } from '#lib/records/catalogue/plain-values.ts';
import type { StoredValue } from '#lib/records/catalogue/field.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { tableOf, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { documentLines } from '#lib/records/store/related-records.server.ts';
import type { JsonObject } from '../expressions/json-value.ts';

/** A row that a command gave back. */
export function plain(table: string, row: RecordRow): JsonObject {
	return plainRecord(tableOf(table), row);
}

/** The record with `titles` of what it points to and, of a document, its `lines`. */
export async function readPlainRecord(tx: Tx, table: string, id: string): Promise<JsonObject> {
	const record = await getRecord(tx, systemActor, table, id);
	const { lines } = tableOf(table);
	const currency: Record<string, StoredValue> = { currency: record.values['currency'] ?? null };
	return {
		...plainRecord(tableOf(table), record.values),
		titles: { ...record.titles },
		...(lines
			? {
					lines: (await documentLines(tx, systemActor, table, id)).map((line) => ({
						...plainRecord(tableOf(lines.table), { ...currency, ...line.values }),
						titles: { ...line.titles }
					}))
				}
			: {})
	};
}
