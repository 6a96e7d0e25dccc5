/** How timers, messages, signals and conditions change the state; part of apply-event.ts. */
import { put, type StateDraft } from './state-draft.ts';
import type { SubscriptionEvent } from './subscription-event.ts';

type Applied = Exclude<SubscriptionEvent, { type: 'message-correlated' | 'signal-received' }>;

export function applySubscription(state: StateDraft, event: Applied): void {
	switch (event.type) {
		case 'timer-scheduled':
			put(state, 'timers', event.timerId, {
				...partOf(event),
				id: event.timerId,
				elementInstanceId: event.elementInstanceId,
				elementId: event.elementId,
				dueAt: event.dueAt,
				repetitionsLeft: event.repetitionsLeft,
				interval: event.interval
			});
			return;
		case 'timer-triggered':
		case 'timer-canceled':
			delete state.timers[event.timerId];
			return;
		case 'message-subscription-opened':
			put(state, 'subscriptions', event.subscriptionId, {
				...partOf(event),
				id: event.subscriptionId,
				kind: 'message',
				elementInstanceId: event.elementInstanceId,
				elementId: event.elementId,
				name: event.messageName,
				correlationKey: event.correlationKey
			});
			return;
		case 'signal-subscription-opened':
			put(state, 'subscriptions', event.subscriptionId, {
				...partOf(event),
				id: event.subscriptionId,
				kind: 'signal',
				elementInstanceId: event.elementInstanceId,
				elementId: event.elementId,
				name: event.signalName,
				correlationKey: ''
			});
			return;
		case 'condition-subscription-opened':
			put(state, 'subscriptions', event.subscriptionId, {
				...partOf(event),
				id: event.subscriptionId,
				kind: 'condition',
				elementInstanceId: event.elementInstanceId,
				elementId: event.elementId,
				name: '',
				correlationKey: '',
				isTrue: false
			});
			return;
		case 'condition-changed': {
			const known = state.subscriptions[event.subscriptionId];
			const changed = known && { ...known, isTrue: event.isTrue };
			if (changed) put(state, 'subscriptions', event.subscriptionId, changed);
			return;
		}
		case 'condition-subscription-closed':
		case 'message-subscription-closed':
		case 'signal-subscription-closed':
			delete state.subscriptions[event.subscriptionId];
			return;
		case 'event-part-arrived': {
			const owner = state.elements[event.elementInstanceId];
			if (!owner) return;
			const { [event.targetId]: _before, ...others } = owner.arrived ?? {};
			const isGathering = event.arrived.parts.length > 0;
			const arrived = isGathering ? { ...others, [event.targetId]: event.arrived } : others;
			put(state, 'elements', owner.id, { ...owner, arrived });
			return;
		}
		default:
			event satisfies never;
	}
}

function partOf({ part }: { readonly part?: number }): { part?: number } {
	return part === undefined ? {} : { part };
}
