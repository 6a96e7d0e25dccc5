/**
 * Works batches off. A node leases a batch, so that two do not get in each other's way; each item is
 * a transaction of its own that also marks the item, so that a node that dies in between, or one
 * whose lease has ended, does nothing twice.
 */
import { databaseTrouble } from '#lib/database/database-trouble.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { actorOfWork } from '#lib/identity/accounts.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { newId } from '#lib/database/id.ts';
import { migrateInstanceIn, type MigrationInput } from '../runtime/migrate-instance.server.ts';
import {
	cancelInstanceIn,
	resolveIncidentIn,
	resumeInstanceIn,
	suspendInstanceIn
} from '../runtime/operate-instance.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { inUnitOfWork, type UnitOfWork } from '../runtime/unit-of-work.server.ts';
import type { BatchKind } from './batch-kind.ts';

/** Items that one round does side by side. */
const ITEMS = 25;
const LEASE_MS = 30_000;
const IDLE_MS = 1_000;

interface LeasedBatch {
	readonly id: string;
	readonly kind: BatchKind;
	readonly migration: MigrationInput | null;
	readonly actor: Actor;
}

/** Does what batches are running until stopped. */
export function startBatchWorker(
	runtime: WorkflowRuntime,
	report: (error: unknown) => void
): Rounds {
	const owner = newId();
	return startRounds(() => runBatches(runtime, owner), { idleMs: IDLE_MS, report });
}

/** One round. Gives how many items it has done. */
export async function runBatches(runtime: WorkflowRuntime, owner: string): Promise<number> {
	const running = await runtime.db.reader
		.selectFrom('batch_operation')
		.select('id')
		.where('state', '=', 'running')
		.where((eb) =>
			eb.or([eb('leased_until', '<=', runtime.clock.now()), eb('lease_owner', '=', owner)])
		)
		.orderBy('created_at')
		.limit(1)
		.executeTakeFirst();
	const batch = running && (await lease(runtime, owner, running.id));
	if (!batch) return 0;
	const items = await runtime.db.reader
		.selectFrom('batch_item')
		.select('process_instance_id')
		.where('batch_id', '=', batch.id)
		.where('state', '=', 'waiting')
		.orderBy('process_instance_id')
		.limit(ITEMS)
		.execute();
	await Promise.all(items.map((item) => runItem(runtime, batch, item.process_instance_id)));
	if (items.length < ITEMS) await endBatch(runtime, batch.id);
	return Math.max(1, items.length);
}

async function lease(
	runtime: WorkflowRuntime,
	owner: string,
	id: string
): Promise<LeasedBatch | null> {
	const now = runtime.clock.now();
	const row = await inTransaction(runtime.db, (tx) =>
		tx
			.updateTable('batch_operation')
			.set({ lease_owner: owner, leased_until: now + LEASE_MS })
			.where('id', '=', id)
			.where('state', '=', 'running')
			.where((eb) => eb.or([eb('leased_until', '<=', now), eb('lease_owner', '=', owner)]))
			.returning(['id', 'kind', 'migration_json', 'created_by'])
			.executeTakeFirst()
	);
	if (!row) return null;
	return {
		id: row.id,
		kind: row.kind as BatchKind,
		migration: row.migration_json ? (JSON.parse(row.migration_json) as MigrationInput) : null,
		actor: row.created_by ? await actorOfWork(runtime.db.reader, row.created_by) : systemActor
	};
}

async function runItem(
	runtime: WorkflowRuntime,
	batch: LeasedBatch,
	instanceId: string
): Promise<void> {
	try {
		await inUnitOfWork(runtime, async (unit) => {
			if (!(await isWaiting(unit, batch.id, instanceId))) return;
			await operate(unit, batch, instanceId);
			await markItem(unit.tx, batch.id, instanceId, { state: 'done', ended_at: unit.now });
		});
	} catch (error) {
		// The database itself is in trouble: the item waits for another round.
		if (databaseTrouble(error)) throw error;
		const message = error instanceof Error ? error.message : String(error);
		await inTransaction(runtime.db, (tx) =>
			markItem(tx, batch.id, instanceId, {
				state: 'failed',
				message,
				ended_at: runtime.clock.now()
			})
		);
	}
}

/** Locks the item: another node that works on it waits, and then finds it done. */
async function isWaiting(unit: UnitOfWork, batchId: string, instanceId: string): Promise<boolean> {
	const query = unit.tx
		.selectFrom('batch_item')
		.innerJoin('batch_operation', 'batch_operation.id', 'batch_item.batch_id')
		.select(['batch_item.state', 'batch_operation.state as batch_state'])
		.where('batch_id', '=', batchId)
		.where('process_instance_id', '=', instanceId);
	const row = await (
		unit.runtime.db.dialect === 'postgres' ? query.forUpdate('batch_item') : query
	).executeTakeFirst();
	return row?.state === 'waiting' && row.batch_state === 'running';
}

async function markItem(
	tx: UnitOfWork['tx'],
	batchId: string,
	instanceId: string,
	outcome: { state: 'done' | 'failed'; message?: string; ended_at: number }
): Promise<void> {
	await tx
		.updateTable('batch_item')
		.set(outcome)
		.where('batch_id', '=', batchId)
		.where('process_instance_id', '=', instanceId)
		.where('state', '=', 'waiting')
		.execute();
}

async function operate(
	unit: UnitOfWork,
	{ kind, actor, migration }: LeasedBatch,
	instanceId: string
): Promise<void> {
	switch (kind) {
		case 'cancel':
			return cancelInstanceIn(unit, actor, instanceId);
		case 'suspend':
			return suspendInstanceIn(unit, actor, instanceId);
		case 'resume':
			return resumeInstanceIn(unit, actor, instanceId);
		case 'retry':
			return retryIncidents(unit, actor, instanceId);
		case 'migrate':
			if (migration) await migrateInstanceIn(unit, actor, instanceId, migration);
			return;
		default:
			kind satisfies never;
	}
}

async function retryIncidents(unit: UnitOfWork, actor: Actor, instanceId: string): Promise<void> {
	const incidents = await unit.tx
		.selectFrom('incident')
		.select('id')
		.where('process_instance_id', '=', instanceId)
		.where('resolved_at', 'is', null)
		.orderBy('raised_at')
		.execute();
	for (const { id } of incidents) await resolveIncidentIn(unit, actor, id);
}

/** Ends the batch with its last item; while other nodes still work on some, a later round does. */
async function endBatch(runtime: WorkflowRuntime, id: string): Promise<void> {
	await inTransaction(runtime.db, (tx) =>
		tx
			.updateTable('batch_operation')
			.set({ state: 'completed', ended_at: runtime.clock.now() })
			.where('id', '=', id)
			.where('state', '=', 'running')
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('batch_item')
							.select('batch_item.state')
							.whereRef('batch_item.batch_id', '=', 'batch_operation.id')
							.where('batch_item.state', '=', 'waiting')
					)
				)
			)
			.execute()
	);
}
