import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from './command-context.ts';
import { getRow, tableOf, type RecordRow } from './record-tables.server.ts';
import { saveRecord } from './save-record.server.ts';
import { authorizeTable } from './table-access.ts';

/** Takes master data out of lists and pickers, or back in. Nothing is deleted. */
export async function archiveRecord(
	tx: Tx,
	actor: Actor,
	table: string,
	{ id, isArchived }: { id: string; isArchived: boolean },
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'archive');
	if (definition.kind !== 'master')
		throw errors.recordWriteReserved({ table: definition.labelPlural.toLowerCase() });
	const before = await getRow(tx, table, id);
	if ((before['archived_at'] !== null) === isArchived) return before;
	const change = isArchived ? 'archive' : 'restore';
	return saveRecord(
		tx,
		actor,
		definition,
		{
			before,
			changes: { archived_at: isArchived ? context.now : null },
			action: `record.${change}`,
			change
		},
		context
	);
}

export function archiveRecordCommand(
	db: Database,
	actor: Actor,
	table: string,
	input: { id: string; isArchived: boolean },
	context: CommandContext
): Promise<RecordRow> {
	return inTransaction(db, (tx) => archiveRecord(tx, actor, table, input, context));
}
