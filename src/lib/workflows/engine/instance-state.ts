/**
 * What is active in one process instance, as plain JSON: elements that wait, their variables and
 * what they wait for. History is not here; it is written from events. Only apply-event.ts changes
 * it. There is no token entity: a token is an active element instance, or a taken sequence flow
 * that waits at a join.
 */
import type { JsonObject, JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { ElementType, TaskEvent } from '#lib/workflows/model/executable-process.ts';

/** Progress of the body of a loop; a standard loop has no items. */
export interface LoopState {
	readonly items: readonly JsonValue[];
	/** Instances created so far; in sequential loops also the next item's index. */
	readonly created: number;
	readonly completed: number;
	/** The condition says that the loop ends: what is still at work is terminated. */
	readonly isFinished: boolean;
}

/** Progress of an ad-hoc sub-process. */
export interface AdHocState {
	/** Elements that begin one after the other, where only one may be at work. */
	readonly waiting: readonly {
		readonly elementId: string;
		readonly variables?: JsonObject | undefined;
	}[];
	/** The completion condition held: what is at work ends, nothing more begins. */
	readonly isClosing: boolean;
}

/** Before and after any element; of user tasks also what happens to the task. */
export type ListenerPhase = 'start' | 'end' | TaskEvent;

export interface ElementInstance {
	readonly id: string;
	readonly elementId: string;
	readonly elementType: ElementType;
	/** The enclosing element instance; null for the process. The process's own id is the instance's. */
	readonly scopeId: string | null;
	/** Active element instances directly inside plus flows taken inside that wait for activation. */
	readonly tokens: number;
	readonly variables?: Readonly<JsonObject>;
	/** 1-based, in the turns of a loop. */
	readonly loopCounter?: number;
	readonly loop?: LoopState;
	/** How many listeners of which phase are done; `changes`: what they corrected of the task to be created. */
	readonly listeners?: {
		readonly phase: ListenerPhase;
		readonly done: number;
		readonly changes?: UserTaskChanges;
	};
	readonly adHoc?: AdHocState;
	/** Of events that wait for several definitions: those that have happened, with their data. */
	readonly arrived?: Readonly<
		Record<string, { readonly parts: readonly number[]; readonly variables: JsonObject }>
	>;
	/** What is still to be undone, by ids, in order: in instances that undo. */
	readonly compensations?: readonly string[];
	/** The instance that undoes work by means of this one, and goes on when it is done. */
	readonly compensatesFor?: string;
	/** Call activity: the instance that it waits for. */
	readonly childInstanceId?: string;
}

export interface JobState {
	readonly id: string;
	readonly elementInstanceId: string;
	readonly type: string;
	readonly retries: number;
	/** The job of a listener, not the element's own. */
	readonly listener?: ListenerPhase;
}

/** What a task list shows of a task, besides who works on it. Instants are UTC epoch milliseconds. */
export interface UserTaskDetails {
	readonly candidateGroups: readonly string[];
	readonly candidateUsers: readonly string[];
	readonly dueAt: number | null;
	readonly followUpAt: number | null;
	readonly priority: number;
}

export type UserTaskChanges = Partial<UserTaskDetails & { readonly assignee: string | null }>;

/** What is to happen to a task once the listeners of that event are done. */
export interface UserTaskTransition {
	readonly event: Exclude<TaskEvent, 'creating'>;
	/** Listeners that are done. */
	readonly done: number;
	/** What was asked for, with what listeners corrected. */
	readonly changes: UserTaskChanges;
	/** Completing: the result. Updating: variables to set. Canceling: what the task saw. */
	readonly variables?: Readonly<JsonObject>;
	/** Updating: whether the variables are set at the task itself. */
	readonly isLocal?: boolean;
	/** Canceling: the task's element, whose instance is gone. */
	readonly elementId?: string;
}

export interface UserTaskState {
	readonly id: string;
	readonly elementInstanceId: string;
	readonly assignee: string | null;
	/** Kept of tasks with listeners only. */
	readonly details?: Partial<UserTaskDetails>;
	/** Absent while nothing is asked for. */
	readonly transition?: UserTaskTransition;
}

export interface TimerState {
	readonly id: string;
	/** The instance that owns the timer: the waiting event, the activity of a boundary event, the scope of an event sub-process. */
	readonly elementInstanceId: string;
	/** The event that the timer triggers. */
	readonly elementId: string;
	readonly dueAt: number;
	/** Triggers still to come after this one; null = without end; 0 = the last. */
	readonly repetitionsLeft: number | null;
	/** ISO 8601 interval or cron expression of a cycle, null for others. */
	readonly interval: string | null;
	/** Which of several definitions of the element is waited for. */
	readonly part?: number;
}

export interface SubscriptionState {
	readonly id: string;
	readonly kind: 'message' | 'signal' | 'condition';
	/** Owner, as in TimerState. */
	readonly elementInstanceId: string;
	readonly elementId: string;
	/** Empty for conditions. */
	readonly name: string;
	/** Messages only; the empty text where the event carries no key. */
	readonly correlationKey: string;
	/** As in TimerState. */
	readonly part?: number;
	/** Conditions only: what the condition said last. */
	readonly isTrue?: boolean;
}

/** Something that is done and can be undone. */
export interface CompensationState {
	readonly id: string;
	/** Scope in which it was done; once that scope is done itself, its former element instance. */
	readonly scopeId: string;
	readonly elementId: string;
	readonly completedInstanceId: string;
	readonly order: number;
	/** As in `compensation-enabled`. */
	readonly handlerId: string | null;
	readonly variables: JsonObject | null;
}

export type IncidentPhase = 'activate' | 'complete' | 'job' | 'child' | 'task-event' | 'next-job';

export interface IncidentState {
	readonly id: string;
	readonly elementInstanceId: string;
	readonly jobId: string | null;
	readonly code: IncidentCode;
	/** What `resolve-incident` does again. */
	readonly phase: IncidentPhase;
}

export type IncidentCode =
	| 'expression_failed'
	| 'mapping_failed'
	| 'no_flow_matched'
	| 'assignment_invalid'
	| 'timer_invalid'
	| 'subscription_invalid'
	| 'collection_invalid'
	| 'job_invalid'
	| 'job_retries_exhausted'
	| 'error_not_caught'
	| 'decision_not_found'
	| 'decision_failed'
	| 'called_element_invalid'
	| 'called_element_failed';

/** Work that the step limit postponed, done by the command `continue`. */
export type WorkItem =
	| {
			readonly kind: 'activate';
			readonly elementId: string;
			readonly scopeId: string;
			/** Flow through which the token arrives; null for entries, events and loop instances. */
			readonly flowId: string | null;
	  }
	| { readonly kind: 'join'; readonly elementId: string; readonly scopeId: string }
	| { readonly kind: 'loop'; readonly bodyId: string }
	| { readonly kind: 'compensate'; readonly ownerId: string }
	| { readonly kind: 'complete'; readonly elementInstanceId: string };

/** Why an instance is ended before its last token; `error`: its caller must handle it. */
export type EndReason = 'cancelled' | 'error';

/** Who suspended an instance: somebody, or the suspension of the instance that called it. */
export type SuspensionOrigin = 'operator' | 'parent';

export interface InstanceState {
	readonly id: string;
	readonly processId: string;
	readonly status: 'active' | 'completed' | 'terminated';
	/** Everything in it was ended for this reason; it only waits for listeners of cancelled tasks. */
	readonly ending?: EndReason;
	/** Absent while the instance runs. */
	readonly suspendedBy?: readonly SuspensionOrigin[];
	readonly businessKey: string | null;
	readonly startElementId: string;
	readonly parent: ParentReference | null;
	/** Element instances so far: the number, and id, of the last one that began. */
	readonly elementCount: number;
	/** By id, the process under that of the instance. */
	readonly elements: Readonly<Record<string, ElementInstance>>;
	/** Tokens that wait at joins: `${scopeInstanceId}|${gatewayId}` -> flow id -> count. */
	readonly joins: Readonly<Record<string, Readonly<Record<string, number>>>>;
	/** Complex gateways that wait for reset, keyed as in `joins` -> flows that are still awaited. */
	readonly resets: Readonly<Record<string, readonly string[]>>;
	readonly jobs: Readonly<Record<string, JobState>>;
	readonly userTasks: Readonly<Record<string, UserTaskState>>;
	readonly timers: Readonly<Record<string, TimerState>>;
	readonly subscriptions: Readonly<Record<string, SubscriptionState>>;
	readonly compensations: Readonly<Record<string, CompensationState>>;
	readonly incidents: Readonly<Record<string, IncidentState>>;
	/** What turns of loops have put out: `${bodyId}|${loopCounter}` -> value. */
	readonly loopOutputs: Readonly<Record<string, JsonValue>>;
	readonly pending: readonly WorkItem[];
}

/** The call activity that waits for this instance. */
export interface ParentReference {
	readonly processInstanceId: string;
	readonly elementInstanceId: string;
}
