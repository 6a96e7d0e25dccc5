/** Remembers what completes and can be undone. */
import type { ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import { emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { isLoopBody } from './loop-body.ts';

/**
 * Called just before an element instance leaves its scope. Of an activity that repeats, the body is
 * what a handler undoes; its turns only carry what was done inside them. What undoes is not itself
 * undone.
 */
export function recordCompensation(
	draft: Draft,
	element: ExecutableElement,
	instance: ElementInstance
): void {
	if (!draft.process.hasCompensation || instance.scopeId === null) return;
	if (instance.compensatesFor !== undefined || instance.elementType === 'compensation') return;
	const entries = Object.values(draft.state.compensations);
	const isTurn = instance.loopCounter !== undefined;
	const activityId = isTurn ? null : element.compensationHandlerId;
	const startId = isLoopBody(instance.elementType) ? null : startOf(element);
	const isAnythingInside = entries.some(({ scopeId }) => scopeId === instance.id);
	if (activityId === null && startId === null && !isAnythingInside) return;
	remember(draft, instance, activityId ?? startId, activityId === null);
}

/**
 * Sub-processes that are about to be interrupted, innermost first: what was done inside can still be
 * undone, though not by a handler of the whole, since the whole was not done.
 */
export function recordUnfinished(draft: Draft, scopeId: string): void {
	for (const child of Object.values(draft.state.elements)) {
		if (child.scopeId !== scopeId) continue;
		recordUnfinished(draft, child.id);
		const entries = Object.values(draft.state.compensations);
		const isAnythingInside = entries.some((entry) => entry.scopeId === child.id);
		if (isAnythingInside) remember(draft, child, null, true);
	}
}

function remember(
	draft: Draft,
	instance: ElementInstance,
	handlerId: string | null,
	withVariables: boolean
): void {
	const entries = Object.values(draft.state.compensations);
	emit(draft, {
		type: 'compensation-enabled',
		...where(draft, instance),
		compensationId: draft.context.newId(),
		scopeId: instance.scopeId ?? draft.state.id,
		order: entries.reduce((last, { order }) => Math.max(last, order), 0) + 1,
		handlerId,
		variables: withVariables ? { ...instance.variables } : null
	});
}

function startOf(element: ExecutableElement): string | null {
	return 'compensationStartId' in element ? element.compensationStartId : null;
}
