/** What an event waits for or throws, compiled. */
import type { Expression } from '#lib/workflows/expressions/expression.ts';

export interface TimerEvent {
	readonly kind: 'timer';
	readonly timerKind: 'duration' | 'date' | 'cycle';
	readonly expression: Expression;
	/** Key of the working-time calendar in which a duration is measured (zeebe:property `calendar`). */
	readonly calendar: string | null;
}
export interface MessageEvent {
	readonly kind: 'message';
	readonly messageName: Expression;
	/** Null for start events of a process and for messages that carry no key. */
	readonly correlationKey: Expression | null;
	/** How long a published message waits for its receiver; ISO 8601 duration. Throwing side only. */
	readonly timeToLive: Expression | null;
}
export interface SignalEvent {
	readonly kind: 'signal';
	readonly signalName: Expression;
}
export interface ConditionalEvent {
	readonly kind: 'conditional';
	readonly condition: Expression;
	/** The variables whose changes count; null: all that the event sees. */
	readonly variableNames: readonly string[] | null;
	/** The kinds of changes that count, `create` and `update`; null: both. */
	readonly variableEvents: readonly string[] | null;
}
export interface ErrorEvent {
	readonly kind: 'error';
	/** Null on a catching event: every error. */
	readonly errorCode: Expression | null;
}
export interface EscalationEvent {
	readonly kind: 'escalation';
	/** Null on a catching event: every escalation. */
	readonly escalationCode: Expression | null;
}
/** On a boundary or start event only the kind matters. */
export interface CompensationThrow {
	readonly kind: 'compensation';
	/** The activity to undo; null: everything in the scope. */
	readonly activityId: string | null;
	/** False: the token goes on while work is undone. */
	readonly waitsForCompletion: boolean;
}
/** On an end event: cancels the transaction around it. On a boundary event: the transaction was cancelled. */
export interface CancelEvent {
	readonly kind: 'cancel';
}
export interface LinkEvent {
	readonly kind: 'link';
	readonly linkName: string;
	/** Throwing side: the catch event with the same name. */
	readonly targetId: string | null;
}
export interface TerminateEvent {
	readonly kind: 'terminate';
}
export interface NoneEvent {
	readonly kind: 'none';
}
export type SingleEvent =
	| NoneEvent
	| TimerEvent
	| MessageEvent
	| SignalEvent
	| ConditionalEvent
	| ErrorEvent
	| EscalationEvent
	| CompensationThrow
	| CancelEvent
	| LinkEvent
	| TerminateEvent;

/** Several definitions on one event: catching any of them (or, parallel, all), throwing all. */
export interface MultipleEvent {
	readonly kind: 'multiple';
	readonly isParallel: boolean;
	readonly events: readonly SingleEvent[];
}
export type EventDefinition = SingleEvent | MultipleEvent;
