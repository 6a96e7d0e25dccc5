/**
 * What waits for events: timers, message and signal subscriptions of catching events, boundary
 * events and event sub-processes. Planned as a whole before the first is opened, so that a failing
 * expression leaves none behind.
 */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type {
	EventDefinition,
	ExecutableElement,
	MessageEvent,
	SingleEvent,
	TimerEvent
} from '#lib/workflows/model/executable-process.ts';
import { elementOf, emit } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import type { EngineEvent } from './event.ts';
import type { ElementInstance } from './instance-state.ts';
import { firstTurn } from './timers.ts';
import { evaluateAt, evaluateText } from './variables.ts';

/** An element with the event that triggers it. */
export interface EventTarget {
	readonly id: string;
	readonly event: SingleEvent;
	/** Which of several definitions of the element this is. */
	readonly part?: number;
	/** True for non-interrupting events: a cycle goes on after its first turn. */
	readonly isRepeatable: boolean;
}

/** What triggers an element: one target for each of its event definitions. */
export function targetsOf(
	{ id, event }: { readonly id: string; readonly event: EventDefinition },
	isRepeatable = false
): EventTarget[] {
	if (event.kind !== 'multiple') return [{ id, event, isRepeatable }];
	return event.events.map((single, part) => ({ id, event: single, part, isRepeatable }));
}

/** Boundary events of an activity; none for the turns of a loop, nor where work is undone. */
export function boundaryTargets(
	draft: Pick<Draft, 'process'>,
	element: ExecutableElement,
	instance: ElementInstance
): EventTarget[] {
	if (element.boundaryEventIds.length === 0 || instance.loopCounter !== undefined) return [];
	if (instance.elementType === 'compensation') return [];
	return element.boundaryEventIds.flatMap((id) => {
		const boundary = elementOf(draft, id);
		if (boundary.type !== 'boundary-event') return [];
		return targetsOf(boundary, !boundary.isInterrupting);
	});
}

/** Start events of the event sub-processes directly inside a container. */
export function eventSubProcessTargets(
	draft: Pick<Draft, 'process'>,
	element: ExecutableElement
): EventTarget[] {
	if (!('eventSubProcessIds' in element)) return [];
	return element.eventSubProcessIds.flatMap((id) => {
		const start = eventSubProcessStart(draft, id);
		return start ? targetsOf(start, !start.isInterrupting) : [];
	});
}

function eventSubProcessStart(draft: Pick<Draft, 'process'>, eventSubProcessId: string) {
	const container = elementOf(draft, eventSubProcessId);
	const entryId = 'entryIds' in container ? container.entryIds[0] : undefined;
	const start = entryId === undefined ? null : elementOf(draft, entryId);
	return start?.type === 'start-event' ? start : null;
}

/** The events that open everything the targets wait for, owned by `owner`. Emits nothing. */
export function planSubscriptions(
	draft: Draft,
	owner: ElementInstance,
	targets: readonly EventTarget[]
): EngineEvent[] {
	return targets.flatMap((target) => planSubscription(draft, owner, target) ?? []);
}

function planSubscription(
	draft: Draft,
	owner: ElementInstance,
	target: EventTarget
): EngineEvent | null {
	const { event } = target;
	const base = {
		at: draft.context.now,
		elementInstanceId: owner.id,
		elementId: target.id,
		...(target.part === undefined ? {} : { part: target.part })
	};
	switch (event.kind) {
		case 'timer': {
			const turn = planTimer(draft, owner.id, event);
			return {
				type: 'timer-scheduled',
				...base,
				timerId: draft.context.newId(),
				...turn,
				...(target.isRepeatable ? {} : { repetitionsLeft: 0 })
			};
		}
		case 'message':
			return {
				type: 'message-subscription-opened',
				...base,
				subscriptionId: draft.context.newId(),
				...evaluateMessage(draft, owner.id, event)
			};
		case 'signal':
			return {
				type: 'signal-subscription-opened',
				...base,
				subscriptionId: draft.context.newId(),
				signalName: evaluateText(
					draft,
					owner.id,
					event.signalName,
					'subscription_invalid',
					'the signal name'
				)
			};
		case 'conditional':
			// Fails now if it can never be evaluated; whether it holds is asked once all is open.
			evaluateAt(draft, owner.id, event.condition);
			return {
				type: 'condition-subscription-opened',
				...base,
				subscriptionId: draft.context.newId()
			};
		default:
			return null;
	}
}

function planTimer(draft: Draft, ownerId: string, event: TimerEvent) {
	const value = evaluateAt(draft, ownerId, event.expression, 'timer_invalid');
	try {
		return firstTurn(event, value, draft.context);
	} catch (error) {
		if (error instanceof ExpressionError) throw new ElementFailure('timer_invalid', error.message);
		throw error;
	}
}

/** Name and correlation key of a message as the instance sees them now. */
export function evaluateMessage(draft: Draft, elementInstanceId: string, event: MessageEvent) {
	const text = (expression: MessageEvent['messageName'], what: string) =>
		evaluateText(draft, elementInstanceId, expression, 'subscription_invalid', what);
	return {
		messageName: text(event.messageName, 'the message name'),
		correlationKey: event.correlationKey ? text(event.correlationKey, 'the correlation key') : ''
	};
}

/** Closes what an element instance waits for, or only what triggers the given elements. */
export function closeSubscriptions(
	draft: Draft,
	elementInstanceId: string,
	isConcerned: (targetElementId: string, part: number | undefined) => boolean = () => true
): void {
	const { timers, subscriptions } = draft.state;
	for (const id in timers) {
		const timer = timers[id];
		if (timer?.elementInstanceId !== elementInstanceId) continue;
		if (!isConcerned(timer.elementId, timer.part)) continue;
		emit(draft, {
			type: 'timer-canceled',
			at: draft.context.now,
			elementInstanceId,
			elementId: timer.elementId,
			timerId: id
		});
	}
	for (const id in subscriptions) {
		const subscription = subscriptions[id];
		if (subscription?.elementInstanceId !== elementInstanceId) continue;
		if (!isConcerned(subscription.elementId, subscription.part)) continue;
		emit(draft, {
			type: `${subscription.kind}-subscription-closed`,
			at: draft.context.now,
			elementInstanceId,
			elementId: subscription.elementId,
			subscriptionId: id
		});
	}
}
