/** Everything that an active element instance may wait for, as a model draws it. */
import { elementOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import { boundaryTargets, eventSubProcessTargets, type EventTarget } from '../subscriptions.ts';

/** `elementId`: what the instance is called in that model. */
export function waitTargets(
	model: Pick<Draft, 'process'>,
	instance: ElementInstance,
	elementId: string
): EventTarget[] {
	const element = elementOf(model, elementId);
	const atBoundary = boundaryTargets(model, element, instance);
	if (instance.elementType === 'multi-instance') return atBoundary;
	return [
		...atBoundary,
		...eventSubProcessTargets(model, element),
		...ownTargets(model, elementId)
	];
}

function ownTargets(model: Pick<Draft, 'process'>, elementId: string): EventTarget[] {
	const element = elementOf(model, elementId);
	switch (element.type) {
		case 'intermediate-catch-event':
		case 'receive-task':
			return [{ id: elementId, event: element.event, isRepeatable: false }];
		case 'event-based-gateway':
			return element.outgoing.flatMap(({ targetId }) => ownTargets(model, targetId));
		default:
			return [];
	}
}
