/**
 * Work beside the flow: before an element begins (its mappings applied, nothing opened yet) and
 * before it is left (its results known, no flow taken yet) its listeners run as jobs, one after the
 * other. The element goes on when the last of them is done.
 */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import { elementOf, emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance, ListenerPhase } from './instance-state.ts';
import { propagateVariables, setLocalVariables } from './variables.ts';
import { planJob } from './waiting.ts';

/** Opens the job of the next listener; false if there is none left in this phase. */
export function openListener(
	draft: Draft,
	instance: ElementInstance,
	phase: ListenerPhase
): boolean {
	const element = elementOf(draft, instance.elementId);
	// The body of a loop and what undoes share the id of an element, not its listeners.
	if (instance.elementType !== element.type) return false;
	const listeners = phase === 'start' ? element.startListeners : element.endListeners;
	const listener = listeners[listenersDone(instance, phase)];
	if (!listener) return false;
	const job = planJob(draft, { headers: listener.headers }, instance, listener.task);
	emit(draft, { ...job, listener: phase });
	return true;
}

export function listenersDone(instance: ElementInstance, phase: ListenerPhase): number {
	return instance.listeners?.phase === phase ? instance.listeners.done : 0;
}

/** What a listener before the element gives stays inside it; what one after it gives is a result. */
export function closeListener(
	draft: Draft,
	instance: ElementInstance,
	phase: ListenerPhase,
	variables: JsonObject
): void {
	if (phase === 'start') setLocalVariables(draft, instance.id, variables);
	else propagateVariables(draft, instance.id, variables);
	emit(draft, {
		type: 'listener-completed',
		...where(draft, instance),
		listeners: { phase, done: listenersDone(instance, phase) + 1 }
	});
}
