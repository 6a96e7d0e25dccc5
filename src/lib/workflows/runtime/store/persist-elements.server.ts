import { isJoin, type EngineEvent } from '../../engine/index.ts';
import { elementNumbers, numberOf, type ElementNumbers } from './element-numbers.server.ts';
import type { PendingRows } from './pending-rows.server.ts';
import type { TouchedInstance } from './touched-instance.ts';

/** Element instances: an insert for what began, an update for what ended; one row if both. */
export async function persistElements(
	rows: PendingRows,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	const numbers = await elementNumbers(rows.tx, instance.definition);
	const begun = new Map<string, ReturnType<typeof newRow>>();
	const arrivals: ReturnType<typeof arrivalRow>[] = [];
	for (const event of events) {
		if (event.type === 'element-activated') {
			begun.set(event.elementInstanceId, newRow(instance, event, numbers));
		} else if (event.type === 'element-completed' || event.type === 'element-terminated') {
			const isTerminated = event.type === 'element-terminated' ? 1 : 0;
			const row = begun.get(event.elementInstanceId);
			if (row) {
				row.completed_at = event.at;
				row.is_terminated = isTerminated;
			} else
				rows.endElement({
					instanceNo: instance.no,
					no: Number(event.elementInstanceId),
					at: event.at,
					isTerminated
				});
		} else if (event.type === 'sequence-flow-taken' && event.isJoining) {
			arrivals.push(arrivalRow(instance, event, numbers));
		}
	}
	if (begun.size > 0) rows.insert('element_instance', [...begun.values()]);
	if (arrivals.length > 0) rows.insert('join_arrival', arrivals);
}

/** The number of a scope: 0 is the process itself. */
export function scopeNo(instance: TouchedInstance, scopeId: string): number {
	return scopeId === instance.id ? 0 : Number(scopeId);
}

type Activated = Extract<EngineEvent, { type: 'element-activated' }>;

function newRow(instance: TouchedInstance, event: Activated, numbers: ElementNumbers) {
	const [flowId] = event.incomingFlowIds;
	const element = instance.definition.process.elements.get(event.elementId);
	const hasArrivals = element !== undefined && isJoin(element);
	return {
		instance_no: instance.no,
		no: Number(event.elementInstanceId),
		element_no: numberOf(numbers, event.elementId),
		scope_no: scopeNo(instance, event.scopeId),
		loop_counter: event.loopCounter,
		incoming_flow_no: flowId === undefined || hasArrivals ? null : numberOf(numbers, flowId),
		created_at: event.at,
		completed_at: null as number | null,
		is_terminated: 0 as 0 | 1
	};
}

function arrivalRow(
	instance: TouchedInstance,
	event: Extract<EngineEvent, { type: 'sequence-flow-taken' }>,
	numbers: ElementNumbers
) {
	return {
		instance_no: instance.no,
		scope_no: scopeNo(instance, event.scopeId),
		flow_no: numberOf(numbers, event.flowId),
		at: event.at
	};
}
