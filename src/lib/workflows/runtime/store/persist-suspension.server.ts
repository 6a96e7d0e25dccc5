/** Rows of a suspended instance carry a flag, so that workers do not find them. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { isSuspended, type EngineEvent } from '../../engine/index.ts';
import type { TouchedInstance } from './touched-instance.ts';

export function heldFlag(instance: TouchedInstance): 0 | 1 {
	return instance.state && isSuspended(instance.state) ? 1 : 0;
}

export async function persistSuspension(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	const state = instance.state;
	if (!state) return;
	const change = events.findLast(
		(e) => e.type === 'process-instance-suspended' || e.type === 'process-instance-resumed'
	);
	const hasEnded = state.status !== 'active' && isSuspended(state);
	if (!change && !hasEnded) return;
	const isHeld = state.status === 'active' && isSuspended(state);
	await tx
		.updateTable('process_instance')
		.set((eb) => ({
			suspended_at: isHeld ? eb.fn.coalesce('suspended_at', eb.val(change?.at ?? 0)) : null
		}))
		.where('id', '=', instance.id)
		.execute();
	for (const table of ['timer', 'job'] as const)
		await tx
			.updateTable(table)
			.set({ is_held: isHeld ? 1 : 0 })
			.where('process_instance_id', '=', instance.id)
			.execute();
	if (hasEnded)
		await tx.deleteFrom('held_command').where('process_instance_id', '=', instance.id).execute();
}
