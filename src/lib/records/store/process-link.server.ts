/** Which process drives a document. While it runs, people take the document's steps in its tasks. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from './command-context.ts';
import {
	getRow,
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from './record-tables.server.ts';
import { saveRecord } from './save-record.server.ts';

/** The process of `context` drives the document from now on. Other tables have no such link. */
export async function linkProcess(
	tx: Tx,
	actor: Actor,
	{ table, id }: { table: string; id: string },
	context: CommandContext & { readonly processInstanceId: string }
): Promise<RecordRow> {
	const definition = tableOf(table);
	const before = await getRow(tx, table, id);
	if (definition.kind !== 'document') return before;
	const changes = { process_instance_id: context.processInstanceId };
	return saveRecord(
		tx,
		actor,
		definition,
		{ before, changes, action: 'record.update', change: 'update' },
		context
	);
}

/** Whether a process that is still running drives the document. */
export async function isDriven(
	db: Readable,
	row: Readonly<Record<string, string | number | null>>
): Promise<boolean> {
	const id = row['process_instance_id'];
	if (typeof id !== 'string') return false;
	const instance = await db
		.selectFrom('process_instance')
		.select('state')
		.where('id', '=', id)
		.executeTakeFirst();
	return instance?.state === 'active';
}

/** The process that drives the record, or drove it; null for records that none ever did. */
export async function drivingInstance(
	db: Readable,
	record: { table: string; id: string }
): Promise<string | null> {
	const definition = tableOf(record.table);
	if (definition.kind !== 'document') return null;
	const row = await recordTables(db)
		.selectFrom(definition.name)
		.select('process_instance_id')
		.where('id', '=', record.id)
		.executeTakeFirst();
	return row ? ((row['process_instance_id'] as string | null) ?? null) : null;
}
