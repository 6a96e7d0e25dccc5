import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { nextTimerTurn } from '../../engine/index.ts';
import { CONTINUATION_JOB, continueInstance } from '../continuation.server.ts';
import type { WorkflowRuntime } from '../runtime.server.ts';
import { shareWork, workByInstance } from './share-work.server.ts';
import { inUnitOfWork, type UnitOfWork } from '../unit-of-work.server.ts';
import { retryJobIn, runExternalJob } from './run-job.server.ts';

/** Due rows that one round takes. */
const BATCH = 50;
/**
 * Jobs of our own connectors that one round takes, and how many at most of an instance that has many:
 * its state is read and written once a round, so that rounds of a fixed size cost the square of its jobs.
 */
const OWN_BATCH = 250;
const OWN_BATCH_OF_ONE = 1_000;

interface DueRow {
	readonly id: string;
	readonly process_instance_id: string;
}

/** Does everything that is due: timers in order, start timers, jobs. Gives how much there was. */
export async function runDueWork(runtime: WorkflowRuntime): Promise<number> {
	const timers = await triggerDueTimers(runtime);
	const starts = await triggerStartTimers(runtime);
	const jobs = await runDueJobs(runtime);
	return timers + starts + jobs;
}

async function triggerDueTimers(runtime: WorkflowRuntime): Promise<number> {
	if (runtime.db.dialect === 'postgres') return shareWork(runtime, claimTimers, triggerTimer);
	const due = await dueTimers(runtime.db.reader, runtime.clock.now()).limit(BATCH).execute();
	await workByInstance(runtime, due, triggerTimer);
	return due.length;
}

function dueTimers(db: ReadonlyKysely<DB> | Tx, now: number) {
	return db
		.selectFrom('timer')
		.select(['timer.id', 'timer.process_instance_id'])
		.where('is_held', '=', 0)
		.where('due_at', '<=', now)
		.orderBy('due_at');
}

function claimTimers({ tx, now }: UnitOfWork, limit: number): Promise<DueRow[]> {
	return dueTimers(tx, now)
		.innerJoin('process_instance', 'process_instance.id', 'timer.process_instance_id')
		.limit(limit)
		.forUpdate('process_instance')
		.skipLocked()
		.execute();
}

async function triggerTimer(unit: UnitOfWork, timer: DueRow): Promise<void> {
	// Another node may have been faster: the engine then knows no such timer.
	const rejection = await unit.send(timer.process_instance_id, {
		type: 'trigger-timer',
		timerId: timer.id
	});
	if (rejection && rejection.code !== 'instance_suspended')
		await unit.tx.deleteFrom('timer').where('id', '=', timer.id).execute();
}

async function triggerStartTimers(runtime: WorkflowRuntime): Promise<number> {
	const due = await runtime.db.reader
		.selectFrom('start_subscription')
		.select('id')
		.where('kind', '=', 'timer')
		.where('due_at', '<=', runtime.clock.now())
		.orderBy('due_at')
		.limit(BATCH)
		.execute();
	for (const { id } of due) await inUnitOfWork(runtime, (unit) => startByTimer(unit, id));
	return due.length;
}

async function startByTimer(unit: UnitOfWork, id: string): Promise<void> {
	const query = unit.tx.selectFrom('start_subscription').selectAll().where('id', '=', id);
	const row = await (
		unit.runtime.db.dialect === 'postgres' ? query.forUpdate() : query
	).executeTakeFirst();
	if (!row?.due_at || row.due_at > unit.now) return;
	const definition = await unit.runtime.definitions.byId(unit.tx, row.definition_id);
	await unit.create(definition, { startElementId: row.element_id });
	const calendar = definition.process.elements.get(row.element_id)?.properties['calendar'] || null;
	const next = nextTimerTurn(
		{ dueAt: row.due_at, repetitionsLeft: row.repetitions_left, interval: row.repeat_interval },
		calendar,
		await unit.contextOf(definition.process)
	);
	if (next)
		await unit.tx
			.updateTable('start_subscription')
			.set({ due_at: next.dueAt, repetitions_left: next.repetitionsLeft })
			.where('id', '=', id)
			.execute();
	else await unit.tx.deleteFrom('start_subscription').where('id', '=', id).execute();
}

async function runDueJobs(runtime: WorkflowRuntime): Promise<number> {
	const kinds = [...runtime.connectors.values()];
	const external = kinds.filter(({ kind }) => kind === 'external').map(({ jobType }) => jobType);
	const own = kinds.filter(({ kind }) => kind !== 'external').map(({ jobType }) => jobType);
	own.push(CONTINUATION_JOB);
	const now = runtime.clock.now();
	const leased = await dueJobs(runtime.db.reader, now, external).limit(BATCH).execute();
	await Promise.all(
		leased.map(async ({ id, type }) => {
			const connector = runtime.connectors.get(type);
			if (connector?.kind === 'external') await runExternalJob(runtime, connector, id);
		})
	);
	if (runtime.db.dialect === 'postgres') {
		const claim = ({ tx, now }: UnitOfWork, limit: number) =>
			dueJobs(tx, now, own)
				.innerJoin('process_instance', 'process_instance.id', 'job.process_instance_id')
				.limit(limit)
				.forUpdate('process_instance')
				.skipLocked()
				.execute();
		return leased.length + (await shareWork(runtime, claim, runOwnJob));
	}
	const next = await dueJobs(runtime.db.reader, now, own).limit(OWN_BATCH_OF_ONE).execute();
	const ofFirst = next.filter((job) => job.process_instance_id === next[0]?.process_instance_id);
	const due = ofFirst.length > OWN_BATCH ? ofFirst : next.slice(0, OWN_BATCH);
	await workByInstance(runtime, due, runOwnJob);
	return leased.length + due.length;
}

function dueJobs(db: ReadonlyKysely<DB> | Tx, now: number, types: readonly string[]) {
	return db
		.selectFrom('job')
		.select(['job.id', 'job.type', 'job.process_instance_id'])
		.where('is_held', '=', 0)
		.where('due_at', '<=', now)
		.where('type', 'in', ['', ...types])
		.orderBy('due_at');
}

async function runOwnJob(unit: UnitOfWork, { id, type }: DueRow & { type: string }): Promise<void> {
	if (type === CONTINUATION_JOB) return continueInstance(unit, id);
	await retryJobIn(unit, id, unit.now);
}
