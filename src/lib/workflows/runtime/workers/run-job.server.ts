import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { newId } from '#lib/database/id.ts';
import { isSuspended, jobVariables, type Command } from '../../engine/index.ts';
import { completionOf, type ExternalConnector } from '../connector.ts';
import type { WorkflowRuntime } from '../runtime.server.ts';
import { failureOf } from '../job-failure.ts';
import { inUnitOfWork, type UnitOfWork } from '../unit-of-work.server.ts';

/** A worker that dies gives its job back after this time. */
const LEASE_MS = 60_000;

const readJob = compiledOnce((tx, { id }: { id: string }) =>
	tx.selectFrom('job').selectAll().where('id', '=', id)
);

/**
 * Runs a job of a transactional connector again, in the transaction of the unit of work, unless it is due
 * after `dueBy` (UTC epoch milliseconds).
 */
export async function retryJobIn(
	unit: UnitOfWork,
	jobId: string,
	dueBy = Number.MAX_SAFE_INTEGER
): Promise<void> {
	const [job] = await readJob(unit.tx, { id: jobId });
	if (!job || job.due_at > dueBy) return;
	const instance = await unit.touch(job.process_instance_id);
	const connector = unit.runtime.connectors.get(job.type);
	if (connector?.kind !== 'transactional' || !instance?.state?.jobs[jobId]) return;
	if (isSuspended(instance.state)) return;
	await unit.runJob(
		instance,
		connector,
		{
			jobId,
			elementInstanceId: String(job.element_instance_no),
			headers: JSON.parse(job.headers_json) as Record<string, string>
		},
		jobVariables(instance.state, jobId)
	);
}

/**
 * Runs a job outside the database: lease it (commit), execute, hand in the result as a command. The
 * lease's owner is checked again at the end: who lost it, lost the right to answer.
 */
export async function runExternalJob(
	runtime: WorkflowRuntime,
	connector: ExternalConnector,
	jobId: string
): Promise<void> {
	const owner = newId();
	const leased = await inUnitOfWork(runtime, async (unit) => {
		const taken = await unit.tx
			.updateTable('job')
			.set((eb) => ({
				lease_owner: owner,
				lease_until: unit.now + LEASE_MS,
				due_at: unit.now + LEASE_MS,
				attempt: eb('attempt', '+', 1)
			}))
			.where('id', '=', jobId)
			.where('due_at', '<=', unit.now)
			.returningAll()
			.executeTakeFirst();
		if (!taken) return null;
		const instance = await unit.touch(taken.process_instance_id);
		if (!instance?.state?.jobs[jobId] || isSuspended(instance.state)) return null;
		return {
			job: taken,
			startedBy: instance.startedBy,
			variables: jobVariables(instance.state, jobId),
			now: unit.now
		};
	});
	if (!leased) return;
	const { job, startedBy, variables, now } = leased;
	let outcome: Command;
	try {
		const result = await connector.execute({
			variables,
			headers: JSON.parse(job.headers_json) as Record<string, string>,
			processInstanceId: job.process_instance_id,
			elementInstanceId: String(job.element_instance_no),
			startedBy,
			now,
			timeZone: runtime.timeZone,
			outside: runtime.outside,
			idempotencyKey: `${job.process_instance_id}:${job.id}`
		});
		outcome = completionOf(jobId, result);
	} catch (error) {
		outcome = failureOf(error, jobId);
	}
	await inUnitOfWork(runtime, async (unit) => {
		// Locked first: while we waited for it, another node could have taken the lease.
		await unit.touch(job.process_instance_id);
		const row = await unit.tx
			.selectFrom('job')
			.select('lease_owner')
			.where('id', '=', jobId)
			.executeTakeFirst();
		if (row?.lease_owner === owner) await unit.send(job.process_instance_id, outcome);
	});
}
