/** Steps too long for one transaction: a job of our own says that an instance has to go on. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

export const CONTINUATION_JOB = 'engine:continue';

export async function scheduleContinuation(tx: Tx, instanceId: string, now: number): Promise<void> {
	await tx
		.insertInto('job')
		.values({
			id: newId(),
			process_instance_id: instanceId,
			element_instance_no: 0,
			element_id: '',
			type: CONTINUATION_JOB,
			retries: 1,
			headers_json: '{}',
			due_at: now
		})
		.execute();
}

/** Goes on where the instance stopped. One that was cancelled meanwhile has nothing left to do. */
export async function continueInstance(unit: UnitOfWork, jobId: string): Promise<void> {
	const job = await unit.tx
		.deleteFrom('job')
		.where('id', '=', jobId)
		.returning('process_instance_id')
		.executeTakeFirst();
	if (job) await unit.send(job.process_instance_id, { type: 'continue' });
}
