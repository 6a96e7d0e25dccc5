import type { Actor } from '#lib/identity/actor.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { mergeCases, type CaseMerge } from '#lib/records/crm/service/merge-cases.server.ts';
import { isDriven } from '#lib/records/store/process-link.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { cancelInstanceIn } from '../runtime/operate-instance.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { inUnitOfWork } from '../runtime/unit-of-work.server.ts';

/** Merges two cases and ends the process of the closed one, so that nobody works on it any more. */
export async function mergeCasesAndProcesses(
	runtime: WorkflowRuntime,
	actor: Actor,
	merge: CaseMerge
): Promise<void> {
	await inUnitOfWork(runtime, async (unit) => {
		const { now } = unit;
		await mergeCases(unit.tx, actor, merge, { now, timeZone: runtime.timeZone });
		const row = await getRow(unit.tx, 'service_case', merge.id);
		if (await isDriven(unit.tx, row))
			await cancelInstanceIn(unit, systemActor, String(row['process_instance_id']));
	});
}
