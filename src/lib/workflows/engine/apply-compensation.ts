/** How compensation events change the state; part of apply-event.ts. */
import type { CompensationEvent } from './compensation-event.ts';
import { put, type StateDraft } from './state-draft.ts';

export function applyCompensation(state: StateDraft, event: CompensationEvent): void {
	switch (event.type) {
		case 'compensation-enabled':
			// An activity that undoes the whole makes what was done inside of no interest.
			if (event.handlerId !== null && event.variables === null) {
				forgetInside(state, event.elementInstanceId);
			}
			put(state, 'compensations', event.compensationId, {
				id: event.compensationId,
				scopeId: event.scopeId,
				elementId: event.elementId,
				completedInstanceId: event.elementInstanceId,
				order: event.order,
				handlerId: event.handlerId,
				variables: event.variables
			});
			return;
		case 'compensation-started':
			return setRemaining(state, event.elementInstanceId, event.compensationIds);
		case 'compensation-triggered': {
			delete state.compensations[event.compensationId];
			const remaining = state.elements[event.elementInstanceId]?.compensations ?? [];
			const rest = remaining.filter((id) => id !== event.compensationId);
			return setRemaining(state, event.elementInstanceId, rest);
		}
		case 'compensation-scope-opened':
			for (const [id, entry] of Object.entries(state.compensations)) {
				if (entry.scopeId !== event.completedInstanceId) continue;
				put(state, 'compensations', id, { ...entry, scopeId: event.elementInstanceId });
			}
			return;
		default:
			event satisfies never;
	}
}

function setRemaining(state: StateDraft, ownerId: string, compensations: readonly string[]): void {
	const owner = state.elements[ownerId];
	if (owner) put(state, 'elements', ownerId, { ...owner, compensations });
}

/** A scope is gone: what was done inside cannot be undone any more, unless the scope itself can. */
export function forgetCompensations(state: StateDraft, scopeId: string): void {
	for (const id in state.compensations) {
		if (state.compensations[id]?.completedInstanceId === scopeId) return;
	}
	forgetInside(state, scopeId);
}

function forgetInside(state: StateDraft, scopeId: string): void {
	for (const [id, entry] of Object.entries(state.compensations)) {
		if (entry.scopeId !== scopeId) continue;
		delete state.compensations[id];
		forgetInside(state, entry.completedInstanceId);
	}
}
