/** Containers: when they end, and how everything inside them is taken away. */
import { behaviourOf, elementOf, emit, instanceOf, where } from './draft.ts';
import type { Draft, Leaving, ScopeDecision } from './element-lifecycle.ts';
import { closeIncidents } from './incidents.ts';
import type { ElementInstance } from './instance-state.ts';
import { isLoopBody } from './loop-body.ts';
import { closeSubscriptions } from './subscriptions.ts';
import { discardFlows } from './flows.ts';
import { cancelTask } from './task-listeners.ts';

/** What a scope says about its end before something inside completes. Emits nothing. */
export function decideEnd(draft: Draft, scopeId: string, leaving: Leaving): ScopeDecision | null {
	const scope = instanceOf(draft, scopeId);
	const { decideEnd: decide } = behaviourOf(draft, scope.elementType);
	return decide ? decide(draft, elementOf(draft, scope.elementId), scope, leaving) : null;
}

/** A token left the scope: with the last one it completes, unless its behaviour says otherwise. */
export function releaseScope(draft: Draft, scopeId: string, decision: ScopeDecision | null): void {
	const scope = draft.state.elements[scopeId];
	if (!scope) return;
	const { released } = behaviourOf(draft, scope.elementType);
	if (released) released(draft, elementOf(draft, scope.elementId), scopeId, decision);
	else if (scope.tokens === 0 && !isLoopBody(scope.elementType)) {
		draft.work.push({ kind: 'complete', elementInstanceId: scopeId });
	}
}

function childrenOf(draft: Draft, scopeId: string): ElementInstance[] {
	return Object.values(draft.state.elements).filter((instance) => instance.scopeId === scopeId);
}

/** Interrupts an element instance with everything inside it and everything that it waits for. */
export function terminateElement(draft: Draft, elementInstanceId: string): void {
	const instance = instanceOf(draft, elementInstanceId);
	if (instance.tokens > 0) terminateChildren(draft, instance.id);
	const element = elementOf(draft, instance.elementId);
	behaviourOf(draft, instance.elementType).terminate?.(draft, element, instance);
	closeIncidents(draft, instance.id);
	cancelWork(draft, instance);
	closeSubscriptions(draft, instance.id);
	if (instance.scopeId === null) return;
	emit(draft, {
		type: 'element-terminated',
		...where(draft, instance),
		elementType: instance.elementType,
		scopeId: instance.scopeId
	});
	// What undoes by means of it goes on without it.
	if (instance.compensatesFor !== undefined) {
		draft.work.push({ kind: 'compensate', ownerId: instance.compensatesFor });
	}
}

/** Empties a scope: every element inside is interrupted, every token on its way is dropped. */
export function terminateChildren(draft: Draft, scopeId: string, exceptId?: string): void {
	for (const child of childrenOf(draft, scopeId)) {
		if (child.id !== exceptId) terminateElement(draft, child.id);
	}
	discardFlows(draft, scopeId);
}

/** Takes the open jobs of an element instance back from their workers. */
export function cancelJobs(draft: Draft, instance: ElementInstance): void {
	const { jobs } = draft.state;
	for (const jobId in jobs) {
		if (jobs[jobId]?.elementInstanceId !== instance.id) continue;
		emit(draft, { type: 'job-canceled', ...where(draft, instance), jobId });
	}
}

function cancelWork(draft: Draft, instance: ElementInstance): void {
	const { userTasks } = draft.state;
	cancelJobs(draft, instance);
	for (const userTaskId in userTasks) {
		const task = userTasks[userTaskId];
		if (task?.elementInstanceId === instance.id) cancelTask(draft, task, instance);
	}
}
