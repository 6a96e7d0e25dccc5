/**
 * What happened in one step, in order. Events are the rows to write, and the only thing that
 * changes state. Every event carries its instant (`at`, UTC epoch milliseconds).
 */
import type { JsonObject, JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { ElementType } from '#lib/workflows/model/executable-process.ts';
import type { EvaluatedDecision } from '#lib/workflows/decisions/compiled-decision.ts';
import type { CompensationEvent } from './compensation-event.ts';
import type {
	AdHocState,
	ElementInstance,
	EndReason,
	IncidentCode,
	IncidentPhase,
	ListenerPhase,
	LoopState,
	ParentReference,
	SuspensionOrigin,
	WorkItem
} from './instance-state.ts';
import type { SubscriptionEvent } from './subscription-event.ts';
import type { UserTaskEvent } from './user-task-event.ts';

/** Instant of an event. */
export interface At {
	readonly at: number;
}
/** The element instance that an event is about. */
export interface Where extends At {
	readonly elementInstanceId: string;
	readonly elementId: string;
}

export interface ProcessInstanceCreated extends At {
	readonly type: 'process-instance-created';
	readonly processInstanceId: string;
	readonly processId: string;
	readonly businessKey: string | null;
	readonly parent: ParentReference | null;
	readonly startElementId: string;
}
export interface ProcessInstanceCompleted extends At {
	readonly type: 'process-instance-completed';
	readonly processInstanceId: string;
	/** The variables of the process at its end. */
	readonly variables: JsonObject;
}
/** Nothing in it is at work any more; it ends when the listeners of its cancelled tasks are done. */
export interface ProcessInstanceEnding extends At {
	readonly type: 'process-instance-ending';
	readonly processInstanceId: string;
	readonly reason: EndReason;
}
export interface ProcessInstanceTerminated extends At {
	readonly type: 'process-instance-terminated';
	readonly processInstanceId: string;
	readonly reason: EndReason;
}
export interface ProcessInstanceSuspended extends At {
	readonly type: 'process-instance-suspended';
	readonly processInstanceId: string;
	readonly origin: SuspensionOrigin;
}
/** One origin of the suspension is gone; the instance runs again once none is left. */
export interface ProcessInstanceResumed extends At {
	readonly type: 'process-instance-resumed';
	readonly processInstanceId: string;
	readonly origin: SuspensionOrigin;
}
/** The instance goes on as another version; ids of instances, timers and subscriptions stay. */
export interface ProcessInstanceMigrated extends At {
	readonly type: 'process-instance-migrated';
	readonly processInstanceId: string;
	readonly elements: readonly {
		readonly elementInstanceId: string;
		readonly elementId: string;
		readonly elementName: string | null;
		/** Parts of its events that have happened, under the new ids. */
		readonly arrived?: ElementInstance['arrived'];
	}[];
	readonly timers: readonly { readonly id: string; readonly elementId: string }[];
	readonly subscriptions: readonly { readonly id: string; readonly elementId: string }[];
	readonly compensations: readonly {
		readonly id: string;
		readonly elementId: string;
		readonly handlerId: string | null;
	}[];
	/** Keys as in the state's `joins`. */
	readonly joins: readonly {
		readonly before: string;
		readonly key: string;
		readonly waiting: Readonly<Record<string, number>>;
	}[];
}
export interface ElementActivated extends Where {
	readonly type: 'element-activated';
	readonly elementType: ElementType;
	readonly elementName: string | null;
	readonly scopeId: string;
	/** Flows whose tokens this activation consumed: one, or several at a join. */
	readonly incomingFlowIds: readonly string[];
	readonly loopCounter: number | null;
	/** The element instance that undoes work by means of this one. */
	readonly compensatesFor?: string;
}
export interface ElementCompleted extends Where {
	readonly type: 'element-completed';
	readonly elementType: ElementType;
	readonly scopeId: string;
}
export interface ElementTerminated extends Where {
	readonly type: 'element-terminated';
	readonly elementType: ElementType;
	readonly scopeId: string;
}
export interface SequenceFlowTaken extends At {
	readonly type: 'sequence-flow-taken';
	readonly flowId: string;
	readonly scopeId: string;
	readonly sourceId: string;
	readonly targetId: string;
	/** True if the token waits at a joining gateway. */
	readonly isJoining: boolean;
}
/** Tokens that waited at joins of a scope were removed (interruption). */
export interface FlowsDiscarded extends At {
	readonly type: 'flows-discarded';
	readonly scopeId: string;
	/** Number of tokens removed, waiting at joins or about to activate. */
	readonly count: number;
}
/** A complex gateway has started; tokens of these flows belong to the same turn. */
export interface GatewayResetAwaited extends At {
	readonly type: 'gateway-reset-awaited';
	readonly scopeId: string;
	readonly gatewayId: string;
	readonly flowIds: readonly string[];
}
/** No more of them can come: the gateway may start again. */
export interface GatewayReset extends At {
	readonly type: 'gateway-reset';
	readonly scopeId: string;
	readonly gatewayId: string;
}
export interface VariableSet extends At {
	readonly type: 'variable-set';
	/** Element instance of the scope; the process instance's own id at top level. */
	readonly scopeId: string;
	readonly name: string;
	readonly value: JsonValue;
}
export interface LoopProgressed extends Where {
	readonly type: 'loop-progressed';
	readonly loop: LoopState;
	/** What a turn puts out, by its loop counter. */
	readonly output?: { readonly turn: number; readonly value: JsonValue };
}
export interface AdHocProgressed extends Where {
	readonly type: 'ad-hoc-progressed';
	readonly adHoc: AdHocState;
}
export interface JobCreated extends Where {
	readonly type: 'job-created';
	readonly jobId: string;
	readonly jobType: string;
	readonly retries: number;
	readonly headers: Readonly<Record<string, string>>;
	/** Every variable that the element sees, inner scopes first. */
	readonly variables: JsonObject;
	/** The job of a listener, not the element's own. */
	readonly listener?: ListenerPhase;
}
export interface ListenerCompleted extends Where {
	readonly type: 'listener-completed';
	readonly listeners: NonNullable<ElementInstance['listeners']>;
}
export interface JobCompleted extends Where {
	readonly type: 'job-completed';
	readonly jobId: string;
}
export interface JobFailed extends Where {
	readonly type: 'job-failed';
	readonly jobId: string;
	readonly retries: number;
	readonly message: string;
	/** When the job may be tried again; null if retries are used up. */
	readonly retryAt: number | null;
}
/** An operator gave a failed job new retries: it is to be worked on again, now. */
export interface JobRetried extends Where {
	readonly type: 'job-retried';
	readonly jobId: string;
	readonly retries: number;
}
export interface JobCanceled extends Where {
	readonly type: 'job-canceled';
	readonly jobId: string;
}
export interface JobErrorThrown extends Where {
	readonly type: 'job-error-thrown';
	readonly jobId: string;
	readonly errorCode: string;
	readonly message: string | null;
}
export interface ChildCalled extends Where {
	readonly type: 'child-called';
	readonly childInstanceId: string;
	readonly processId: string;
}
export interface DecisionEvaluated extends Where {
	readonly type: 'decision-evaluated';
	readonly decisionId: string;
	readonly output: JsonValue;
	readonly evaluated: readonly EvaluatedDecision[];
}
export interface ErrorThrown extends Where {
	readonly type: 'error-thrown';
	readonly errorCode: string;
	readonly message: string | null;
	/** The event that catches it; null if nothing does. */
	readonly caughtBy: string | null;
}
export interface EscalationThrown extends Where {
	readonly type: 'escalation-thrown';
	readonly escalationCode: string;
	readonly caughtBy: string | null;
}
export interface IncidentRaised extends Where {
	readonly type: 'incident-raised';
	readonly incidentId: string;
	readonly jobId: string | null;
	readonly code: IncidentCode;
	readonly message: string;
	readonly phase: IncidentPhase;
}
export interface IncidentResolved extends Where {
	readonly type: 'incident-resolved';
	readonly incidentId: string;
}
/** The step limit was reached; the runtime must queue the command `continue`. */
export interface WorkPostponed extends At {
	readonly type: 'work-postponed';
	readonly pending: readonly WorkItem[];
}
export interface WorkResumed extends At {
	readonly type: 'work-resumed';
}

export type EngineEvent =
	| ProcessInstanceCreated
	| ProcessInstanceCompleted
	| ProcessInstanceEnding
	| ProcessInstanceTerminated
	| ProcessInstanceSuspended
	| ProcessInstanceResumed
	| ProcessInstanceMigrated
	| ElementActivated
	| ElementCompleted
	| ElementTerminated
	| SequenceFlowTaken
	| FlowsDiscarded
	| GatewayResetAwaited
	| GatewayReset
	| VariableSet
	| LoopProgressed
	| AdHocProgressed
	| JobCreated
	| ListenerCompleted
	| JobCompleted
	| JobFailed
	| JobRetried
	| JobCanceled
	| JobErrorThrown
	| UserTaskEvent
	| SubscriptionEvent
	| CompensationEvent
	| ChildCalled
	| DecisionEvaluated
	| ErrorThrown
	| EscalationThrown
	| IncidentRaised
	| IncidentResolved
	| WorkPostponed
	| WorkResumed;

export type EngineEventType = EngineEvent['type'];
