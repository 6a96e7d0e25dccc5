/**
 * Work beside the flow: before an element begins (its mappings applied, nothing opened yet) and
 * before it is left (its results known, no flow taken yet) its listeners run as jobs, one after the
 * other. The element goes on when the last of them is done.
 */
import { elementOf, emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance, ListenerPhase } from './instance-state.ts';
import type { JobAnswer } from './job-result.ts';
import { creatingDone, userTaskElement } from './task-listeners.ts';
import { readCorrections } from './user-task-details.ts';
import { propagateVariables, setLocalVariables } from './variables.ts';
import { planJob } from './waiting.ts';

/** Opens the job of the next listener; false if there is none left in this phase. */
export function openListener(
	draft: Draft,
	instance: ElementInstance,
	phase: 'start' | 'end'
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

export function listenersDone({ listeners }: ElementInstance, phase: ListenerPhase): number {
	if (listeners?.phase === phase) return listeners.done;
	// A task is created after its element has begun.
	return phase === 'start' && listeners?.phase === 'creating' ? Infinity : 0;
}

/** What a listener before the element gives stays inside it; what one after it gives is a result. */
export function closeListener(
	draft: Draft,
	instance: ElementInstance,
	phase: ListenerPhase,
	{ variables = {}, result }: JobAnswer
): void {
	if (phase === 'end') propagateVariables(draft, instance.id, variables);
	else setLocalVariables(draft, instance.id, variables);
	const done = listenersDone(instance, phase) + 1;
	const listeners = phase === 'creating' ? afterCreating(draft, instance, result) : { phase, done };
	emit(draft, { type: 'listener-completed', ...where(draft, instance), listeners });
}

function afterCreating(draft: Draft, instance: ElementInstance, result: JobAnswer['result']) {
	const element = userTaskElement(draft, instance.elementId);
	const changes = {
		...instance.listeners?.changes,
		...readCorrections(draft, instance, result?.corrections)
	};
	return { phase: 'creating' as const, done: creatingDone(element, instance) + 1, changes };
}
