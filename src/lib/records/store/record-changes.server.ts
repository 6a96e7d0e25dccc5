/** Who wants to know when a record changes, in the transaction that changes it. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from './command-context.ts';
import type { RecordRow } from './record-tables.server.ts';

export interface RecordChange {
	readonly table: string;
	readonly definition: TableDefinition;
	readonly recordId: string;
	readonly change: 'create' | 'update' | 'status' | 'archive' | 'restore';
	readonly before: RecordRow | null;
	readonly after: RecordRow;
	readonly actor: Actor;
	readonly context: CommandContext;
}

export type RecordListener = (tx: Tx, change: RecordChange) => Promise<void>;

const listeners = new Set<RecordListener>();

/**
 * Calls `listener` after every single change of a record, before the commit: what it throws undoes
 * the change. Imports tell nobody: bringing in old data is not something that happens now.
 */
export function onRecordChanged(listener: RecordListener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export async function tellRecordChanged(tx: Tx, change: RecordChange): Promise<void> {
	for (const listener of listeners) await listener(tx, change);
}
