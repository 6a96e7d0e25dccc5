/**
 * Works changes of many off. A node leases one, so that two do not get in each other's way; each record
 * is a transaction of its own that also marks its item, so that nothing is done twice.
 */
import { databaseTrouble } from '#lib/database/database-trouble.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { actorOfWork } from '#lib/identity/accounts.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import type { StoredValue } from '../catalogue/field.ts';
import { endBulkChange, leaseBulkChange, type LeasedChange } from './lease-bulk-change.server.ts';
import type { BulkStep } from './bulk-step.ts';
import { refusalOf, takeStep } from './take-step.server.ts';

/** Records that one round does side by side. */
const ITEMS = 50;
const IDLE_MS = 500;

interface Worker {
	readonly db: Database;
	readonly clock: { now(): number };
	readonly timeZone: string;
}

export function startBulkWorker(worker: Worker, report: (error: unknown) => void): Rounds {
	const owner = newId();
	return startRounds(() => runBulkChanges(worker, owner), { idleMs: IDLE_MS, report });
}

/** One round. Gives how many records it has done. */
export async function runBulkChanges(worker: Worker, owner: string): Promise<number> {
	const { db, clock } = worker;
	const change = await leaseBulkChange(db, owner, clock.now());
	if (!change) return 0;
	const actor = await actorOfWork(db.reader, change.createdBy);
	const items = await db.reader
		.selectFrom('bulk_change_item')
		.select('record_id')
		.where('bulk_change_id', '=', change.id)
		.where('state', '=', 'waiting')
		.orderBy('record_id')
		.limit(ITEMS)
		.execute();
	await Promise.all(items.map((item) => runItem(worker, { change, actor }, item.record_id)));
	if (items.length < ITEMS) await endBulkChange(db, change.id, clock.now());
	return Math.max(1, items.length);
}

async function runItem(
	{ db, clock, timeZone }: Worker,
	{ change, actor }: { change: LeasedChange; actor: Actor },
	recordId: string
): Promise<void> {
	const context = { now: clock.now(), timeZone, bulkChangeId: change.id };
	const place = { changeId: change.id, recordId };
	try {
		await inTransaction(db, async (tx) => {
			if (!(await isWaiting(db, tx, place))) return;
			const { step, version } = await stepOf(tx, change, recordId);
			const action = change.undoOf ? 'record.bulk_undo' : 'record.bulk_update';
			const subject = { table: change.table, id: recordId, version, action } as const;
			const taken = await takeStep(tx, actor, subject, step, context);
			await mark(tx, place, {
				...{ state: taken.state, version_after: taken.versionAfter, ended_at: context.now },
				before_json: JSON.stringify(taken.before)
			});
		});
	} catch (error) {
		// The database itself is in trouble: the item waits for another round.
		if (databaseTrouble(error)) throw error;
		const message = reasonOf(error);
		await inTransaction(db, (tx) =>
			mark(tx, place, { state: 'failed', message, ended_at: context.now })
		);
	}
}

/** One record that fails in a way nobody expected must not hold up the others. */
function reasonOf(error: unknown): string {
	try {
		return refusalOf(error).reason;
	} catch {
		console.error('A record of a change of many failed.', error);
		return 'Something went wrong on our side. The record was left as it was.';
	}
}

/** For taking back, what the record held and the version that the first change made. */
async function stepOf(
	tx: Tx,
	{ step, undoOf }: LeasedChange,
	recordId: string
): Promise<{ step: BulkStep; version: number | null }> {
	if (!undoOf) return { step, version: null };
	const done = await tx
		.selectFrom('bulk_change_item')
		.select(['before_json', 'version_after'])
		.where('bulk_change_id', '=', undoOf)
		.where('record_id', '=', recordId)
		.executeTakeFirstOrThrow();
	const version = done.version_after;
	if (step.kind === 'archive') return { step: { ...step, isArchived: !step.isArchived }, version };
	const before = JSON.parse(done.before_json ?? 'null') as StoredValue;
	return { step: step.kind === 'set' ? { ...step, value: before } : step, version };
}

interface ItemPlace {
	readonly changeId: string;
	readonly recordId: string;
}

/** Locks the item: another node that works on it waits, and then finds it done. */
async function isWaiting(db: Database, tx: Tx, place: ItemPlace): Promise<boolean> {
	const query = tx
		.selectFrom('bulk_change_item as i')
		.innerJoin('bulk_change as b', 'b.id', 'i.bulk_change_id')
		.select(['i.state', 'b.state as change_state'])
		.where('i.bulk_change_id', '=', place.changeId)
		.where('i.record_id', '=', place.recordId);
	const row = await (db.dialect === 'postgres' ? query.forUpdate('i') : query).executeTakeFirst();
	return row?.state === 'waiting' && row.change_state === 'running';
}

async function mark(
	tx: Tx,
	{ changeId, recordId }: ItemPlace,
	outcome: {
		state: 'done' | 'unchanged' | 'failed';
		message?: string;
		before_json?: string;
		version_after?: number;
		ended_at: number;
	}
): Promise<void> {
	await tx
		.updateTable('bulk_change_item')
		.set(outcome)
		.where('bulk_change_id', '=', changeId)
		.where('record_id', '=', recordId)
		.where('state', '=', 'waiting')
		.execute();
}
