import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { EngineEvent } from '../../engine/index.ts';
import type { TouchedInstance } from './touched-instance.ts';

const endElement = compiledOnce<{ id: string; state: string; at: number }>(
	(tx, { id, state, at }) =>
		tx.updateTable('element_instance').set({ state, completed_at: at }).where('id', '=', id)
);

/** Element instances: an insert for what began, an update for what ended; one row if both. */
export async function persistElements(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	const begun = new Map<string, ReturnType<typeof newRow>>();
	const ended = new Map<string, string[]>();
	for (const event of events) {
		if (event.type === 'element-activated') {
			begun.set(event.elementInstanceId, newRow(instance, event));
		} else if (event.type === 'element-completed' || event.type === 'element-terminated') {
			const state = event.type === 'element-completed' ? 'completed' : 'terminated';
			const row = begun.get(event.elementInstanceId);
			if (row) Object.assign(row, { state, completed_at: event.at });
			else group(ended, `${state} ${event.at}`).push(event.elementInstanceId);
		}
	}
	for (const [key, ids] of ended) {
		const [state = '', at] = key.split(' ');
		const [only] = ids;
		if (only !== undefined && ids.length === 1) {
			await endElement(tx, { id: only, state, at: Number(at) });
			continue;
		}
		await tx
			.updateTable('element_instance')
			.set({ state, completed_at: Number(at) })
			.where('id', 'in', ids)
			.execute();
	}
	await insertRows(tx, 'element_instance', [...begun.values()]);
}

function newRow(
	instance: TouchedInstance,
	event: Extract<EngineEvent, { type: 'element-activated' }>
) {
	return {
		id: event.elementInstanceId,
		process_instance_id: instance.id,
		definition_id: instance.definition.id,
		process_key: instance.definition.processKey,
		element_id: event.elementId,
		element_name: event.elementName,
		element_type: event.elementType as string,
		scope_id: event.scopeId,
		state: 'active' as string,
		loop_counter: event.loopCounter,
		incoming_flow_id: event.incomingFlowIds[0] ?? null,
		created_at: event.at,
		started_at: event.elementType === 'user-task' ? null : event.at,
		completed_at: null as number | null,
		record_table: instance.recordTable,
		record_id: instance.recordId
	};
}

function group(map: Map<string, string[]>, key: string): string[] {
	const list = map.get(key) ?? [];
	map.set(key, list);
	return list;
}
