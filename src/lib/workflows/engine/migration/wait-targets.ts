/** Everything that an active element instance may wait for, as a model draws it. */
import { elementOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import { isLoopBody } from '../loop-body.ts';
import {
	boundaryTargets,
	eventSubProcessTargets,
	targetsOf,
	type EventTarget
} from '../subscriptions.ts';

/** An event that is waited for, with its definitions: one, or several. */
export interface Wait {
	readonly id: string;
	readonly targets: readonly EventTarget[];
}

const AWAITED: ReadonlySet<string> = new Set(['timer', 'message', 'signal', 'conditional']);

/** `elementId`: what the instance is called in that model. */
export function waitsOf(
	model: Pick<Draft, 'process'>,
	instance: ElementInstance,
	elementId: string
): Wait[] {
	const awaited = allTargets(model, instance, elementId).filter(({ event }) =>
		AWAITED.has(event.kind)
	);
	return [...Map.groupBy(awaited, ({ id }) => id)].map(([id, targets]) => ({ id, targets }));
}

function allTargets(
	model: Pick<Draft, 'process'>,
	instance: ElementInstance,
	elementId: string
): EventTarget[] {
	// It undoes what the element did, and waits for nothing of its own.
	if (instance.elementType === 'compensation') return [];
	const element = elementOf(model, elementId);
	const atBoundary = boundaryTargets(model, element, instance);
	if (isLoopBody(instance.elementType)) return atBoundary;
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
			return targetsOf(element);
		case 'event-based-gateway':
			return element.outgoing.flatMap(({ targetId }) => ownTargets(model, targetId));
		default:
			return [];
	}
}

/** What kind of event it is, in words. */
export function kindOf({ targets }: Wait): string {
	return targets.map(({ event }) => event.kind).join(' and ');
}

/** A timer stays due when it was; a message that is called or keyed differently is another one. */
export function isSameWait(before: Wait, after: Wait): boolean {
	if (before.targets.length !== after.targets.length) return false;
	return before.targets.every((target, index) => {
		const other = after.targets[index];
		return other !== undefined && target.part === other.part && isSameEvent(target, other);
	});
}

function isSameEvent({ event: before }: EventTarget, { event: after }: EventTarget): boolean {
	if (before.kind === 'message' && after.kind === 'message') {
		return (
			before.messageName.text === after.messageName.text &&
			before.correlationKey?.text === after.correlationKey?.text
		);
	}
	if (before.kind === 'signal' && after.kind === 'signal')
		return before.signalName.text === after.signalName.text;
	if (before.kind === 'conditional' && after.kind === 'conditional')
		return before.condition.text === after.condition.text;
	return before.kind === after.kind;
}
