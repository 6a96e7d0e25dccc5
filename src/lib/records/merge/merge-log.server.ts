/** The merges that were done: what a record page says about one, and what taking it back needs. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { CommandContext } from '../store/command-context.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';
import type { Moved } from './moved.ts';

export interface Merge {
	readonly id: string;
	readonly table: string;
	readonly keptId: string;
	readonly mergedId: string;
	readonly mergedAt: number;
	readonly moved: Moved;
}

export async function writeMerge(
	tx: Tx,
	actor: Actor,
	merge: Pick<Merge, 'table' | 'keptId' | 'mergedId' | 'moved'>,
	context: CommandContext
): Promise<string> {
	const id = newId();
	await tx
		.insertInto('record_merge')
		.values({
			id,
			table_name: merge.table,
			kept_id: merge.keptId,
			merged_id: merge.mergedId,
			merged_at: context.now,
			merged_by: actor.userId,
			moved_json: JSON.stringify(merge.moved)
		})
		.execute();
	return id;
}

/** The merge that is in force of a record that went into another. */
export async function mergeOf(
	db: Readable,
	table: string,
	mergedId: string
): Promise<{ keptId: string; keptTitle: string; mergedAt: number } | null> {
	const row = await inForce(db, table, mergedId);
	if (!row) return null;
	const kept = await getRow(db, table, row.kept_id);
	return {
		keptId: row.kept_id,
		keptTitle: recordTitle(tableOf(table), kept),
		mergedAt: row.merged_at
	};
}

function inForce(db: Readable, table: string, mergedId: string) {
	return db
		.selectFrom('record_merge')
		.selectAll()
		.where('table_name', '=', table)
		.where('merged_id', '=', mergedId)
		.where('undone_at', 'is', null)
		.executeTakeFirst();
}

/** Throws when there is none, or when what it kept went into another record itself. */
export async function undoableMerge(tx: Tx, table: string, mergedId: string): Promise<Merge> {
	const row = await inForce(tx, table, mergedId);
	if (!row) throw errors.mergeNotUndoable({ reason: 'this record was not merged' });
	if (await inForce(tx, table, row.kept_id))
		throw errors.mergeNotUndoable({ reason: 'the record that was kept was merged later' });
	return {
		id: row.id,
		table,
		keptId: row.kept_id,
		mergedId,
		mergedAt: row.merged_at,
		moved: JSON.parse(row.moved_json) as Moved
	};
}

export async function closeMerge(
	tx: Tx,
	actor: Actor,
	id: string,
	context: CommandContext
): Promise<void> {
	await tx
		.updateTable('record_merge')
		.set({ undone_at: context.now, undone_by: actor.userId })
		.where('id', '=', id)
		.execute();
}
