/**
 * Jobs for workers outside of the product: they lease some of a type, do them and answer. A lease that
 * ran out gives the job to another worker; who lost it, lost the right to answer.
 */
import { newId } from '#lib/database/id.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { isSuspended, jobVariables, type Command, type JobResult } from '../../engine/index.ts';
import type { JsonObject } from '../../expressions/json-value.ts';
import { rejected } from '../rejected.ts';
import type { WorkflowRuntime } from '../runtime.server.ts';
import { inUnitOfWork } from '../unit-of-work.server.ts';

export interface LeaseRequest {
	readonly type: string;
	/** At most so many. */
	readonly max: number;
	/** Milliseconds until another worker may have them. */
	readonly leaseMs: number;
}

export interface LeasedJob {
	readonly id: string;
	/** To be sent with the answer. */
	readonly lease: string;
	/** UTC milliseconds. */
	readonly leasedUntil: number;
	readonly type: string;
	readonly processInstanceId: string;
	readonly processKey: string;
	readonly elementId: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly variables: JsonObject;
	readonly retries: number;
	/** Of which try this is, from 1. */
	readonly attempt: number;
	/** The same at every try: what was done under it once need not be done again. */
	readonly idempotencyKey: string;
}

export type JobAnswer =
	| { readonly kind: 'complete'; readonly variables: JsonObject; readonly result?: JobResult }
	| {
			readonly kind: 'fail';
			readonly message: string;
			/** Left after this failure; one less than before if absent. */
			readonly retries?: number | undefined;
			readonly backOffMs: number;
	  }
	| {
			readonly kind: 'error';
			readonly errorCode: string;
			readonly message?: string | undefined;
			readonly variables: JsonObject;
	  };

/** Leases due jobs of a type, the oldest first. Types that our own connectors serve are refused. */
export async function leaseJobs(
	runtime: WorkflowRuntime,
	actor: Actor,
	{ type, max, leaseMs }: LeaseRequest
): Promise<LeasedJob[]> {
	authorize(actor, 'instance.operate');
	if (runtime.connectors.has(type)) throw errors.jobTypeServed({ type });
	return inUnitOfWork(runtime, async (unit) => {
		const due = unit.tx
			.selectFrom('job')
			.innerJoin('process_instance', 'process_instance.id', 'job.process_instance_id')
			.select(['job.id', 'job.process_instance_id'])
			.where('job.type', '=', type)
			.where('is_held', '=', 0)
			.where('due_at', '<=', unit.now)
			.orderBy('due_at')
			.limit(max);
		const rows = await (
			runtime.db.dialect === 'postgres' ? due.forUpdate('process_instance').skipLocked() : due
		).execute();
		await unit.touchAll(rows.map((row) => row.process_instance_id));
		const leased: LeasedJob[] = [];
		for (const { id, process_instance_id: instanceId } of rows) {
			const instance = await unit.touch(instanceId);
			if (!instance?.state?.jobs[id] || isSuspended(instance.state)) continue;
			const job = await unit.tx
				.updateTable('job')
				.set((eb) => ({
					lease_owner: newId(),
					lease_until: unit.now + leaseMs,
					due_at: unit.now + leaseMs,
					attempt: eb('attempt', '+', 1)
				}))
				.where('id', '=', id)
				// Somebody was faster while we waited for the instance.
				.where('due_at', '<=', unit.now)
				.returningAll()
				.executeTakeFirst();
			if (!job) continue;
			leased.push({
				id,
				lease: job.lease_owner ?? '',
				leasedUntil: unit.now + leaseMs,
				type,
				processInstanceId: instanceId,
				processKey: instance.definition.processKey,
				elementId: job.element_id,
				headers: JSON.parse(job.headers_json) as Record<string, string>,
				variables: jobVariables(instance.state, id),
				retries: job.retries,
				attempt: job.attempt,
				idempotencyKey: `${instanceId}:${id}`
			});
		}
		return leased;
	});
}

/** Hands in how a job went. Throws if the lease is not the job's any more. */
export async function answerJob(
	runtime: WorkflowRuntime,
	actor: Actor,
	{ jobId, lease, answer }: { jobId: string; lease: string; answer: JobAnswer }
): Promise<void> {
	authorize(actor, 'instance.operate');
	await inUnitOfWork(runtime, async (unit) => {
		const select = unit.tx
			.selectFrom('job')
			.select(['process_instance_id', 'lease_owner', 'type'])
			.where('id', '=', jobId);
		const found = await select.executeTakeFirst();
		if (!found) throw errors.jobNotFound({ id: jobId });
		// Locked first: while we waited for it, another worker could have taken the lease.
		await unit.touch(found.process_instance_id);
		const job = await select.executeTakeFirst();
		if (job?.lease_owner !== lease) throw errors.jobLeaseLost({ id: jobId });
		const rejection = await unit.send(found.process_instance_id, commandOf(jobId, answer));
		if (rejection) throw rejected(rejection);
		await writeAudit(unit.tx, {
			actor,
			action: `job.${answer.kind}`,
			entity: 'process_instance',
			recordId: found.process_instance_id,
			after: { jobId, type: found.type },
			processInstanceId: found.process_instance_id,
			at: unit.now
		});
	});
}

function commandOf(jobId: string, answer: JobAnswer): Command {
	switch (answer.kind) {
		case 'complete':
			return {
				type: 'complete-job',
				jobId,
				variables: answer.variables,
				...(answer.result ? { result: answer.result } : {})
			};
		case 'fail':
			return {
				type: 'fail-job',
				jobId,
				message: answer.message,
				retries: answer.retries,
				retryBackOffMs: answer.backOffMs
			};
		case 'error':
			return {
				type: 'throw-error',
				jobId,
				errorCode: answer.errorCode,
				message: answer.message,
				variables: answer.variables
			};
		default:
			return answer satisfies never;
	}
}
