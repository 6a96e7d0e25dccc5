import type { Tx } from '#lib/database/transaction.server.ts';
import type { EngineEvent } from '../../engine/index.ts';
import { scopeNo } from './persist-elements.server.ts';
import { heldFlag } from './persist-suspension.server.ts';
import type { PendingRows } from './pending-rows.server.ts';
import type { TouchedInstance } from './touched-instance.ts';

/** A job whose retries are used up waits for an operator, not for a time. */
const NEVER = 8_640_000_000_000_000;

/** Open jobs. One that a connector finished in the same step leaves no row. */
export async function persistJobs(
	rows: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	const { tx } = rows;
	const open = instance.state?.jobs ?? {};
	/** Begun and done since the last write: as a rule all that connectors of our own did. */
	const passing = new Set<string>();
	const created = new Map<string, ReturnType<typeof newRow>>();
	const gone = new Set<string>();
	for (const event of events) {
		if ('jobId' in event && event.jobId !== null && passing.has(event.jobId)) continue;
		if (event.type === 'job-created') {
			if (event.jobId in open) created.set(event.jobId, newRow(instance, event));
			else passing.add(event.jobId);
		} else if (event.type === 'job-failed')
			await change(tx, created, event.jobId, {
				retries: event.retries,
				due_at: event.retryAt ?? NEVER,
				last_error: event.message,
				lease_owner: null,
				lease_until: null
			});
		else if (event.type === 'job-retried')
			await change(tx, created, event.jobId, { retries: event.retries, due_at: event.at });
		else if (
			event.type === 'job-completed' ||
			event.type === 'job-canceled' ||
			event.type === 'job-error-thrown'
		) {
			if (event.jobId in open) continue;
			gone.add(event.jobId);
		}
	}
	for (const id of gone) rows.remove('job', id);
	if (created.size > 0) rows.insert('job', [...created.values()]);
}

interface JobChange {
	retries: number;
	due_at: number;
	last_error?: string;
	lease_owner?: null;
	lease_until?: null;
}

async function change(
	tx: Tx,
	created: Map<string, ReturnType<typeof newRow>>,
	jobId: string,
	values: JobChange
): Promise<void> {
	const row = created.get(jobId);
	if (row) Object.assign(row, values);
	else await tx.updateTable('job').set(values).where('id', '=', jobId).execute();
}

function newRow(instance: TouchedInstance, event: Extract<EngineEvent, { type: 'job-created' }>) {
	return {
		id: event.jobId,
		process_instance_id: instance.id,
		element_instance_no: scopeNo(instance, event.elementInstanceId),
		element_id: event.elementId,
		type: event.jobType,
		retries: event.retries,
		headers_json: JSON.stringify(event.headers),
		due_at: event.at,
		is_held: heldFlag(instance),
		attempt: 0,
		last_error: null as string | null
	};
}
