/** Which node works on a change of many, and when one has ended. */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { BulkStep } from './bulk-step.ts';

const LEASE_MS = 30_000;

export interface LeasedChange {
	readonly id: string;
	readonly table: string;
	readonly step: BulkStep;
	readonly undoOf: string | null;
	readonly createdBy: string;
}

/** The oldest that is under way and that no other node works on. */
export async function leaseBulkChange(
	db: Database,
	owner: string,
	now: number
): Promise<LeasedChange | null> {
	const running = await db.reader
		.selectFrom('bulk_change')
		.select('id')
		.where('state', '=', 'running')
		.where((eb) => eb.or([eb('leased_until', '<=', now), eb('lease_owner', '=', owner)]))
		.orderBy('created_at')
		.limit(1)
		.executeTakeFirst();
	if (!running) return null;
	const row = await inTransaction(db, (tx) =>
		tx
			.updateTable('bulk_change')
			.set({ lease_owner: owner, leased_until: now + LEASE_MS })
			.where('id', '=', running.id)
			.where('state', '=', 'running')
			.where((eb) => eb.or([eb('leased_until', '<=', now), eb('lease_owner', '=', owner)]))
			.returning(['id', 'table_name', 'step_json', 'undo_of', 'created_by'])
			.executeTakeFirst()
	);
	if (!row) return null;
	return {
		...{ id: row.id, table: row.table_name, undoOf: row.undo_of, createdBy: row.created_by },
		step: JSON.parse(row.step_json) as BulkStep
	};
}

/** Ends it with its last item; while another node still works on some, a later round does. */
export async function endBulkChange(db: Database, id: string, now: number): Promise<void> {
	await inTransaction(db, (tx) =>
		tx
			.updateTable('bulk_change')
			.set({ state: 'completed', ended_at: now })
			.where('id', '=', id)
			.where('state', '=', 'running')
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('bulk_change_item as i')
							.select('i.state')
							.whereRef('i.bulk_change_id', '=', 'bulk_change.id')
							.where('i.state', '=', 'waiting')
					)
				)
			)
			.execute()
	);
}
