import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import { recordInvalid } from './check-record.server.ts';
import type { CommandContext } from './command-context.ts';
import { getRow, tableOf, type RecordRow } from './record-tables.server.ts';
import { requireEditable } from './require-editable.server.ts';
import { recordChanged, saveRecord } from './save-record.server.ts';
import { authorizeTable, writableFields } from './table-access.ts';

export interface RecordUpdate {
	readonly id: string;
	/** The version that the caller saw; null: whatever is current (processes). */
	readonly version: number | null;
	readonly values: RecordValues;
	/** What the history calls it, where it is not one record that somebody edits. */
	readonly action?: 'record.bulk_update' | 'record.bulk_undo';
}

/** Changes fields on behalf of somebody. A stale version is a Conflict that says who was faster. */
export async function updateRecord(
	tx: Tx,
	actor: Actor,
	table: string,
	update: RecordUpdate,
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'update');
	const before = await getRow(tx, table, update.id);
	const writable = new Set(writableFields(actor, definition, 'update').map((field) => field.name));
	const changes = Object.fromEntries(
		Object.entries(update.values)
			.map(([name, value]) => [name, value === '' ? null : value] as const)
			.filter(([name, value]) => value !== (before[name] ?? null))
	);
	if (update.version !== null && update.version !== before['version'])
		throw await recordChanged(tx, definition, { ...before, ...changes }, update.version);
	const refused = Object.keys(changes).filter((name) => !writable.has(name));
	if (refused.length > 0)
		throw recordInvalid(
			definition,
			refused.map((field) => ({ field, message: 'This field cannot be set.' }))
		);
	await requireEditable(tx, definition, before);
	return saveRecord(
		tx,
		actor,
		definition,
		{ before, changes, action: update.action ?? 'record.update', change: 'update' },
		context
	);
}

export function updateRecordCommand(
	db: Database,
	actor: Actor,
	table: string,
	update: RecordUpdate,
	context: CommandContext
): Promise<RecordRow> {
	return inTransaction(db, (tx) => updateRecord(tx, actor, table, update, context));
}
