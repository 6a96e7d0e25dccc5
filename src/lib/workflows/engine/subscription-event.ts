/** What happens to the things that an instance waits for: timers, messages, signals, conditions. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { Where } from './event.ts';

interface Opening extends Where {
	/** Which of several definitions of the element is waited for. */
	readonly part?: number;
}

export interface TimerScheduled extends Opening {
	readonly type: 'timer-scheduled';
	readonly timerId: string;
	readonly dueAt: number;
	readonly repetitionsLeft: number | null;
	readonly interval: string | null;
}
export interface TimerTriggered extends Where {
	readonly type: 'timer-triggered';
	readonly timerId: string;
}
export interface TimerCanceled extends Where {
	readonly type: 'timer-canceled';
	readonly timerId: string;
}
export interface MessageSubscriptionOpened extends Opening {
	readonly type: 'message-subscription-opened';
	readonly subscriptionId: string;
	readonly messageName: string;
	readonly correlationKey: string;
}
export interface MessageCorrelated extends Where {
	readonly type: 'message-correlated';
	readonly subscriptionId: string;
	readonly messageId: string | null;
}
export interface MessageSubscriptionClosed extends Where {
	readonly type: 'message-subscription-closed';
	readonly subscriptionId: string;
}
export interface SignalSubscriptionOpened extends Opening {
	readonly type: 'signal-subscription-opened';
	readonly subscriptionId: string;
	readonly signalName: string;
}
export interface SignalReceived extends Where {
	readonly type: 'signal-received';
	readonly subscriptionId: string;
}
export interface SignalSubscriptionClosed extends Where {
	readonly type: 'signal-subscription-closed';
	readonly subscriptionId: string;
}
export interface ConditionSubscriptionOpened extends Opening {
	readonly type: 'condition-subscription-opened';
	readonly subscriptionId: string;
}
/** The condition of an event came true, which triggers it, or is not true any more. */
export interface ConditionChanged extends Where {
	readonly type: 'condition-changed';
	readonly subscriptionId: string;
	readonly isTrue: boolean;
}
export interface ConditionSubscriptionClosed extends Where {
	readonly type: 'condition-subscription-closed';
	readonly subscriptionId: string;
}
/** One of several definitions that must all happen; none has if the list is empty again. */
export interface EventPartArrived extends Where {
	readonly type: 'event-part-arrived';
	readonly targetId: string;
	readonly arrived: { readonly parts: readonly number[]; readonly variables: JsonObject };
}

export type SubscriptionEvent =
	| EventPartArrived
	| TimerScheduled
	| TimerTriggered
	| TimerCanceled
	| MessageSubscriptionOpened
	| MessageCorrelated
	| MessageSubscriptionClosed
	| SignalSubscriptionOpened
	| SignalReceived
	| SignalSubscriptionClosed
	| ConditionSubscriptionOpened
	| ConditionChanged
	| ConditionSubscriptionClosed;
