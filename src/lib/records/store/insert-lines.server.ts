import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import type { CommandContext } from './command-context.ts';
import { insertRecord } from './insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from './record-tables.server.ts';

/** Writes the lines of a new document and returns the document with its totals. */
export async function insertLines(
	tx: Tx,
	actor: Actor,
	table: string,
	document: RecordRow,
	lines: readonly RecordValues[],
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	if (lines.length === 0 || !definition.lines)
		throw errors.documentWithoutLines({ title: recordTitle(definition, document) });
	for (const line of lines)
		await insertRecord(
			tx,
			actor,
			tableOf(definition.lines.table),
			{ ...line, [definition.lines.field]: document['id'] ?? null },
			context
		);
	return getRow(tx, table, String(document['id']));
}
