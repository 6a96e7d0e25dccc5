/** How a migration changes the state; part of apply-event.ts. */
import type { ProcessInstanceMigrated } from './event.ts';
import { put, type StateDraft } from './state-draft.ts';

/** Ids of elements change where they are named; nothing begins, ends or moves. */
export function applyMigration(state: StateDraft, event: ProcessInstanceMigrated): void {
	for (const { elementInstanceId: id, elementId, arrived } of event.elements) {
		const instance = state.elements[id];
		if (!instance) continue;
		put(state, 'elements', id, { ...instance, elementId, ...(arrived ? { arrived } : {}) });
	}
	for (const { id, elementId } of event.timers) {
		const timer = state.timers[id];
		if (timer) put(state, 'timers', id, { ...timer, elementId });
	}
	for (const { id, elementId } of event.subscriptions) {
		const subscription = state.subscriptions[id];
		if (subscription) put(state, 'subscriptions', id, { ...subscription, elementId });
	}
	for (const { id, elementId, handlerId } of event.compensations) {
		const entry = state.compensations[id];
		if (entry) put(state, 'compensations', id, { ...entry, elementId, handlerId });
	}
	for (const { before } of event.joins) delete state.joins[before];
	for (const { key, waiting } of event.joins) put(state, 'joins', key, waiting);
}
