/**
 * The executable form of one process: what the engine reads instead of XML. Built once per
 * definition by `compileProcess`, deeply read-only, shared by every instance of the definition.
 * Expressions are compiled at their first use and kept.
 */
import type { Expression } from '#lib/workflows/expressions/expression.ts';
import type {
	Assignment,
	CalledDecision,
	CalledElement,
	Listener,
	MultiInstance,
	Script,
	StandardLoop,
	TaskDefinition,
	TaskListeners,
	UserTaskForm,
	VariableMapping
} from './executable-activity.ts';
import type { EventDefinition, MessageEvent, SingleEvent } from './executable-event.ts';

export type * from './executable-activity.ts';
export type * from './executable-event.ts';

export type ElementType =
	| 'process'
	| 'start-event'
	| 'end-event'
	| 'intermediate-catch-event'
	| 'intermediate-throw-event'
	| 'boundary-event'
	| 'user-task'
	| 'service-task'
	| 'send-task'
	| 'receive-task'
	| 'script-task'
	| 'business-rule-task'
	| 'manual-task'
	| 'undefined-task'
	| 'exclusive-gateway'
	| 'parallel-gateway'
	| 'inclusive-gateway'
	| 'complex-gateway'
	| 'event-based-gateway'
	| 'sub-process'
	| 'event-sub-process'
	| 'transaction'
	| 'ad-hoc-sub-process'
	| 'call-activity'
	/** The body around the turns of an activity that repeats; shares the activity's element id. */
	| 'multi-instance'
	| 'standard-loop'
	/** Where work is undone; shares the id of the sub-process or of the throwing event. */
	| 'compensation';

export interface SequenceFlow {
	readonly id: string;
	readonly name: string | null;
	readonly sourceId: string;
	readonly targetId: string;
	readonly condition: Expression | null;
}

interface ElementBase {
	readonly id: string;
	readonly name: string | null;
	/** Id of the element that encloses this one; the process id at top level; null for the process. */
	readonly scopeId: string | null;
	readonly incoming: readonly SequenceFlow[];
	readonly outgoing: readonly SequenceFlow[];
	readonly inputs: readonly VariableMapping[];
	readonly outputs: readonly VariableMapping[];
	readonly headers: Readonly<Record<string, string>>;
	/** Jobs that run before the element begins, and before it is left. */
	readonly startListeners: readonly Listener[];
	readonly endListeners: readonly Listener[];
	readonly properties: Readonly<Record<string, string>>;
	readonly documentation: string | null;
	readonly laneName: string | null;
	/** Boundary events attached to this activity. */
	readonly boundaryEventIds: readonly string[];
	readonly multiInstance: MultiInstance | null;
	readonly standardLoop: StandardLoop | null;
	/** The flow that is taken if no condition holds; gateways that choose, and activities. */
	readonly defaultFlowId: string | null;
	/** True if which flows a token takes depends on conditions. */
	readonly hasConditions: boolean;
	/** Tokens that an activity needs to begin, and that it sends along each flow: one as a rule. */
	readonly startQuantity: number;
	readonly completionQuantity: number;
	/** The activity that undoes this one. */
	readonly compensationHandlerId: string | null;
}

interface ContainerBase extends ElementBase {
	/** Events that start the container's flow; elements without incoming flow if it has none. */
	readonly entryIds: readonly string[];
	/** Event sub-processes directly inside. */
	readonly eventSubProcessIds: readonly string[];
	/** Start event of the event sub-process that undoes the container as a whole. */
	readonly compensationStartId: string | null;
	/** Variables of its data objects: there from its beginning, gone with it. */
	readonly dataObjects: readonly string[];
}
export interface ContainerElement extends ContainerBase {
	readonly type: 'process' | 'sub-process' | 'event-sub-process' | 'transaction';
}
/** An element that can begin, as its ad-hoc sub-process's worker reads it. */
export interface AdHocOffer {
	readonly elementId: string;
	readonly elementName: string | null;
	readonly documentation: string | null;
	readonly properties: Readonly<Record<string, string>>;
}
/** Its entries are the elements inside that no flow leads to. */
export interface AdHocSubProcessElement extends ContainerBase {
	readonly type: 'ad-hoc-sub-process';
	/** False: one element inside is at work at a time. */
	readonly isParallel: boolean;
	/** Yields the ids of the entries that begin at once; null: none, they begin by command. */
	readonly activeElements: Expression | null;
	readonly completionCondition: Expression | null;
	/** Whether the end interrupts what is still at work, or waits for it. */
	readonly cancelsRemaining: boolean;
	/** The worker that decides what begins and when it ends; null: collection, condition and commands. */
	readonly task: TaskDefinition | null;
	/** What a worker may choose from. */
	readonly offers: readonly AdHocOffer[];
	/** Variable in which what each path gives is collected. */
	readonly outputCollection: string | null;
	readonly outputElement: Expression | null;
}
export interface StartEventElement extends ElementBase {
	readonly type: 'start-event';
	readonly event: EventDefinition;
	/** Only meaningful for the start event of an event sub-process. */
	readonly isInterrupting: boolean;
	readonly formId: string | null;
}
export interface CatchEventElement extends ElementBase {
	readonly type: 'intermediate-catch-event';
	readonly event: EventDefinition;
}
export interface BoundaryEventElement extends ElementBase {
	readonly type: 'boundary-event';
	readonly event: EventDefinition;
	readonly attachedToId: string;
	readonly isInterrupting: boolean;
}
export interface ThrowEventElement extends ElementBase {
	readonly type: 'intermediate-throw-event' | 'end-event';
	readonly event: EventDefinition;
	/** A message that a connector sends instead of the engine. */
	readonly task: TaskDefinition | null;
}
export interface UserTaskElement extends ElementBase {
	readonly type: 'user-task';
	readonly assignment: Assignment;
	readonly form: UserTaskForm;
	/** Whether the time of its work counts in the process cycle efficiency. */
	readonly addsValue: boolean;
	readonly taskListeners: TaskListeners;
}
export interface ServiceTaskElement extends ElementBase {
	readonly type: 'service-task';
	readonly task: TaskDefinition;
}
export interface SendTaskElement extends ElementBase {
	readonly type: 'send-task';
	/** Exactly one of the two is given. */
	readonly task: TaskDefinition | null;
	readonly event: MessageEvent | null;
}
export interface ReceiveTaskElement extends ElementBase {
	readonly type: 'receive-task';
	readonly event: MessageEvent;
}
export interface ScriptTaskElement extends ElementBase {
	readonly type: 'script-task';
	/** Exactly one of the two is given. */
	readonly script: Script | null;
	readonly task: TaskDefinition | null;
}
export interface BusinessRuleTaskElement extends ElementBase {
	readonly type: 'business-rule-task';
	/** Exactly one of the two is given. */
	readonly decision: CalledDecision | null;
	readonly task: TaskDefinition | null;
}
export interface PassThroughTaskElement extends ElementBase {
	readonly type: 'manual-task' | 'undefined-task';
}
export interface ChoosingGatewayElement extends ElementBase {
	readonly type: 'exclusive-gateway' | 'inclusive-gateway';
	/**
	 * Inclusive gateway: for each incoming flow the elements from which a token may still arrive
	 * through that flow without passing the gateway itself.
	 */
	readonly upstream: Readonly<Record<string, ReadonlySet<string>>>;
}
export interface ComplexGatewayElement extends ElementBase {
	readonly type: 'complex-gateway';
	/** Joining only: when enough tokens have come. */
	readonly activation: Expression | null;
	/** As for inclusive gateways. */
	readonly upstream: Readonly<Record<string, ReadonlySet<string>>>;
}
export interface ParallelGatewayElement extends ElementBase {
	readonly type: 'parallel-gateway';
}
export interface EventBasedGatewayElement extends ElementBase {
	readonly type: 'event-based-gateway';
	/** True: the events behind it start instances; nothing leads to it. */
	readonly instantiates: boolean;
	/** Starting only: the first event starts an instance, which waits for all the others too. */
	readonly needsAll: boolean;
}
export interface CallActivityElement extends ElementBase {
	readonly type: 'call-activity';
	readonly calledElement: CalledElement;
}

export type ExecutableElement =
	| ContainerElement
	| AdHocSubProcessElement
	| StartEventElement
	| CatchEventElement
	| BoundaryEventElement
	| ThrowEventElement
	| UserTaskElement
	| ServiceTaskElement
	| SendTaskElement
	| ReceiveTaskElement
	| ScriptTaskElement
	| BusinessRuleTaskElement
	| PassThroughTaskElement
	| ChoosingGatewayElement
	| ComplexGatewayElement
	| ParallelGatewayElement
	| EventBasedGatewayElement
	| CallActivityElement;

/** An event that starts instances, and the element at which they begin. */
export interface StartTrigger {
	readonly elementId: string;
	readonly event: SingleEvent;
	/** Whether an instance that waits for the event already is meant instead, if there is one. */
	readonly joinsInstance: boolean;
	/** Whether a message waits while an instance with its key is active, instead of starting another. */
	readonly isOnePerKey: boolean;
}

export interface ExecutableProcess {
	readonly id: string;
	readonly name: string | null;
	readonly versionTag: string | null;
	/** The process itself as the outermost container; also in `elements` under the process id. */
	readonly root: ContainerElement;
	readonly elements: ReadonlyMap<string, ExecutableElement>;
	readonly flows: ReadonlyMap<string, SequenceFlow>;
	/** Start events at top level. */
	readonly startEvents: readonly StartEventElement[];
	/** The runtime opens start timers and start subscriptions from them. */
	readonly startTriggers: readonly StartTrigger[];
	/** Gateways whose joins depend on what can still arrive. */
	readonly pathJoinIds: readonly string[];
	readonly hasConditionalEvents: boolean;
	/** True if a timer or due date is measured in a calendar. */
	readonly usesCalendars: boolean;
	/** True if anything in the process can be undone. */
	readonly hasCompensation: boolean;
}
