/** Reading and changing a step in the making. The only way to change its state is `emit`. */
import type { ElementType, ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import { applyEvent } from './apply-event.ts';
import { noteForConditions } from './condition-watch.ts';
import type { Draft, ElementBehaviour } from './element-lifecycle.ts';
import type { EngineEvent } from './event.ts';
import type { ElementInstance } from './instance-state.ts';
import type { StateDraft } from './state-draft.ts';

/** Records an event and applies it to the draft's state. */
export function emit(draft: Draft, event: EngineEvent): void {
	if (draft.watch) noteForConditions(draft.watch, draft.state, event);
	draft.events.push(event);
	// The draft owns its copy; everybody else sees it as read-only.
	applyEvent(draft.state as StateDraft, event);
}

export function elementOf(draft: Pick<Draft, 'process'>, elementId: string): ExecutableElement {
	const element = draft.process.elements.get(elementId);
	if (!element) {
		throw new Error(
			`Expected element “${elementId}” in process “${draft.process.id}”, but it has none.`
		);
	}
	return element;
}

export function behaviourOf(draft: Draft, type: ElementType): ElementBehaviour {
	return draft.behaviours[type];
}

export function instanceOf(draft: Draft, elementInstanceId: string): ElementInstance {
	const instance = draft.state.elements[elementInstanceId];
	if (!instance) {
		throw new Error(`Expected element instance ${elementInstanceId} to be active, but it is not.`);
	}
	return instance;
}

/**
 * Element instances are numbered within their process instance, in the order in which they begin;
 * emit the activation before asking for the next.
 */
export function nextElementId(draft: Draft): string {
	return String(draft.state.elementCount + 1);
}

/** The fields by which events name an element instance. */
export function where(draft: Draft, instance: { id: string; elementId: string }) {
	return {
		at: draft.context.now,
		elementInstanceId: instance.id,
		elementId: instance.elementId
	};
}
