/**
 * Deletes ended instances once their time is over: their rows of history, not the records that they
 * worked on and not the audit log. Some hundred at a time, each time a transaction, which also writes
 * how much was deleted; on PostgreSQL two nodes take different ones.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { selectExpired } from './select-expired.server.ts';

const BATCH = 200;
const IDLE_MS = 60_000;

/** What an ended instance leaves behind besides its tasks; what waits has gone with its end. */
const TABLES = [
	'incident',
	'decision_evaluation',
	'job',
	'timer',
	'subscription',
	'held_command'
] as const;

/** The same, under the number of the instance. */
const NUMBERED = ['element_instance', 'join_arrival', 'variable'] as const;

export function startHistoryWorker(
	runtime: WorkflowRuntime,
	report: (error: unknown) => void
): Rounds {
	return startRounds(() => deleteExpiredHistory(runtime), { idleMs: IDLE_MS, report });
}

/** One round: at most one batch of each process. Gives how many instances were deleted. */
export async function deleteExpiredHistory(runtime: WorkflowRuntime): Promise<number> {
	const policies = await runtime.db.reader
		.selectFrom('history_retention')
		.select(['process_key', 'days'])
		.orderBy('process_key')
		.execute();
	let deleted = 0;
	for (const { process_key: processKey, days } of policies)
		deleted += await deleteBatch(runtime, { processKey, days });
	return deleted;
}

async function deleteBatch(
	{ db, clock }: WorkflowRuntime,
	policy: { processKey: string; days: number }
): Promise<number> {
	const now = clock.now();
	const expired = { ...policy, now };
	const due = await selectExpired(db.reader, expired).select('id').limit(1).executeTakeFirst();
	if (!due) return 0;
	return inTransaction(db, async (tx) => {
		// It may have been switched off since.
		const { days } = policy;
		const isKept = await tx
			.selectFrom('history_retention')
			.select('days')
			.where('process_key', '=', policy.processKey)
			.where('days', '=', days)
			.executeTakeFirst();
		if (!isKept) return 0;
		const query = selectExpired(tx, expired).select(['id', 'no']).orderBy('ended_at').limit(BATCH);
		const rows = await (
			db.dialect === 'postgres' ? query.forUpdate('process_instance').skipLocked() : query
		).execute();
		const ids = rows.map(({ id }) => id);
		if (ids.length === 0) return 0;
		await deleteTasks(tx, ids);
		for (const table of TABLES)
			await tx.deleteFrom(table).where('process_instance_id', 'in', ids).execute();
		const numbers = rows.map(({ no }) => no);
		for (const table of NUMBERED)
			await tx.deleteFrom(table).where('instance_no', 'in', numbers).execute();
		await tx.deleteFrom('process_instance').where('id', 'in', ids).execute();
		await writeAudit(tx, {
			actor: systemActor,
			action: 'history.delete',
			entity: 'process',
			recordId: policy.processKey,
			after: { instances: ids.length, days },
			at: now
		});
		return ids.length;
	});
}

async function deleteTasks(tx: Tx, instanceIds: readonly string[]): Promise<void> {
	const tasks = await tx
		.selectFrom('user_task')
		.select('id')
		.where('process_instance_id', 'in', instanceIds)
		.execute();
	const ids = tasks.map(({ id }) => id);
	if (ids.length === 0) return;
	await tx.deleteFrom('user_task_candidate').where('user_task_id', 'in', ids).execute();
	await tx.deleteFrom('task_comment').where('user_task_id', 'in', ids).execute();
	await tx.deleteFrom('user_task').where('id', 'in', ids).execute();
}
