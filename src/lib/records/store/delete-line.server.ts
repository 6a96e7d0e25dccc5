import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from './command-context.ts';
import { told } from './record-history.server.ts';
import { getRow, recordTables, tableOf } from './record-tables.server.ts';
import { requireEditable } from './require-editable.server.ts';
import { sumLines } from './sum-lines.server.ts';
import { authorizeTable } from './table-access.ts';

/** Takes a line out of a document that is still a draft: the only rows that are ever deleted. */
export async function deleteLine(
	tx: Tx,
	actor: Actor,
	table: string,
	id: string,
	context: CommandContext
): Promise<void> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'update');
	if (definition.kind !== 'line')
		throw errors.recordWriteReserved({ table: definition.labelPlural.toLowerCase() });
	const row = await getRow(tx, table, id);
	await requireEditable(tx, definition, row);
	await recordTables(tx).deleteFrom(definition.name).where('id', '=', id).execute();
	await writeAudit(tx, {
		actor,
		action: 'record.delete',
		entity: table,
		recordId: id,
		before: told(definition.fields, row),
		processInstanceId: context.processInstanceId ?? null,
		at: context.now
	});
	await sumLines(tx, definition, row, context);
}
