import type { DialectName } from '#lib/database/index.server.ts';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { type InstanceState, readState } from '../../engine/index.ts';

export interface StoredInstance {
	readonly id: string;
	readonly no: number;
	readonly definitionId: string;
	readonly startedBy: string | null;
	readonly recordTable: string | null;
	readonly recordId: string | null;
	/** Null once the instance has ended. */
	readonly state: InstanceState | null;
}

const select = (tx: Tx, id: string) =>
	tx
		.selectFrom('process_instance')
		.select(['id', 'no', 'definition_id', 'started_by', 'record_table', 'record_id', 'state_json'])
		.where('id', '=', id);
const read = compiledOnce((tx, { id }: { id: string }) => select(tx, id));
const readLocked = compiledOnce((tx, { id }: { id: string }) => select(tx, id).forUpdate());

/** Locks an instance against other nodes until the end of the transaction and reads its state. */
export async function loadInstance(
	tx: Tx,
	dialect: DialectName,
	id: string
): Promise<StoredInstance | null> {
	// SQLite has one writer: the transaction itself is the lock.
	const [row] = await (dialect === 'postgres' ? readLocked : read)(tx, { id });
	if (!row) return null;
	return {
		id: row.id,
		no: row.no,
		definitionId: row.definition_id,
		startedBy: row.started_by,
		recordTable: row.record_table,
		recordId: row.record_id,
		state: row.state_json ? readState(row.state_json) : null
	};
}
