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
	emit(draft, {
		type: 'compensation-enabled',
		...where(draft, instance),
		compensationId: draft.context.newId(),
		scopeId: instance.scopeId,
		order: entries.reduce((last, { order }) => Math.max(last, order), 0) + 1,
		handlerId: activityId ?? startId,
		variables: activityId === null ? { ...instance.variables } : null
	});
}

function startOf(element: ExecutableElement): string | null {
	return 'compensationStartId' in element ? element.compensationStartId : null;
}
