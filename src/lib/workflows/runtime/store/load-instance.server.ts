import { sql } from 'kysely';
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

const select = (tx: Tx) =>
	tx
		.selectFrom('process_instance')
		.select(['id', 'no', 'definition_id', 'started_by', 'record_table', 'record_id', 'state_json']);
const read = compiledOnce((tx, { id }: { id: string }) => select(tx).where('id', '=', id));
const readLocked = compiledOnce((tx, { id }: { id: string }) =>
	select(tx).where('id', '=', id).forUpdate()
);

/** Locks an instance against other nodes until the end of the transaction and reads its state. */
export async function loadInstance(
	tx: Tx,
	dialect: DialectName,
	id: string
): Promise<StoredInstance | null> {
	// SQLite has one writer: the transaction itself is the lock.
	const [row] = await (dialect === 'postgres' ? readLocked : read)(tx, { id });
	return row ? storedInstance(row) : null;
}

/** The same of several in one journey to PostgreSQL; those that are not there are left out. */
export async function loadInstances(tx: Tx, ids: readonly string[]): Promise<StoredInstance[]> {
	const rows = await select(tx)
		.where('id', '=', (eb) => eb.fn.any(sql.val<string[]>([...ids])))
		// Always in the same order: two that lock the same ones do not wait for each other.
		.orderBy('no')
		.forUpdate()
		.execute();
	return rows.map(storedInstance);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function storedInstance(row: Row): StoredInstance {
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
