/**
 * The life of an element instance, and what a behaviour may do in each phase.
 *
 *   token arrives -> ACTIVATE -> (waits) -> COMPLETE -> tokens leave
 *                         \__________________\-> TERMINATE (interrupted, cancelled)
 *
 * A phase that fails (ElementFailure) leaves the element where it was and raises an incident;
 * `resolve-incident` runs the phase again. Therefore behaviours first evaluate everything that can
 * fail and only then emit; input mappings may be applied twice, which changes nothing.
 */
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type {
	ElementType,
	ExecutableElement,
	ExecutableProcess,
	SequenceFlow
} from '#lib/workflows/model/executable-process.ts';
import type { ConditionWatch } from './condition-watch.ts';
import type { EngineEvent, LoopProgressed } from './event.ts';
import type { ElementInstance, InstanceState, LoopState, WorkItem } from './instance-state.ts';
import type { InstanceCommand } from './send.ts';
import type { AdvanceContext } from './step.ts';

/** One step in the making: a private copy of the state, the events so far and the work list. */
export interface Draft {
	/** Replaced by a migration only. */
	process: ExecutableProcess;
	readonly context: AdvanceContext;
	/** Read-only view; see `emit`. */
	readonly state: InstanceState;
	readonly behaviours: Readonly<Record<ElementType, ElementBehaviour>>;
	readonly events: EngineEvent[];
	readonly sends: InstanceCommand[];
	/** Null in processes without conditional events. */
	watch: ConditionWatch | null;
	/** Replaced when flows are discarded; read from the front. */
	work: WorkItem[];
}
/** Something inside a scope that is about to complete. */
export interface Leaving {
	readonly instance: ElementInstance;
	/** No flow leads on: a path inside the scope ends. */
	readonly isEnd: boolean;
}
/** What a scope decides when something inside completes. */
export interface ScopeDecision {
	/** Null: that does not depend on it. */
	readonly isOver: boolean | null;
	/** The path that ends belongs to the work inside, not to what interrupted it. */
	readonly isPathEnd: boolean;
	/** What the path gives to a collection. */
	readonly output?: JsonValue;
}
export interface ElementBehaviour<Element extends ExecutableElement = ExecutableElement> {
	/**
	 * The token is here: `element-activated` was emitted and input mappings were applied.
	 * Possible: open subscriptions and wait; create a job or a user task and wait; activate inner
	 * elements; ask others (`draft.sends`). Next: `requestCompletion` at once, or when a command
	 * brings what was waited for.
	 */
	readonly activate: (draft: Draft, element: Element, instance: ElementInstance) => void;
	/**
	 * The element is about to leave; output mappings were applied. Chooses the flows that its
	 * token takes; if absent, every flow without condition and every one whose condition holds.
	 * Must not emit.
	 */
	readonly chooseFlows?: (
		draft: Draft,
		element: Element,
		instance: ElementInstance
	) => readonly SequenceFlow[];
	/** The element is interrupted; jobs, tasks and subscriptions are closed by the caller. */
	readonly terminate?: (draft: Draft, element: Element, instance: ElementInstance) => void;
	/**
	 * Scopes with an end of their own: what they say when something inside is about to complete.
	 * Must not emit.
	 */
	readonly decideEnd?: (
		draft: Draft,
		element: Element,
		instance: ElementInstance,
		leaving: Leaving
	) => ScopeDecision;
	/** A token left the scope; with what it decided before. Ends with the last token if absent. */
	readonly released?: (
		draft: Draft,
		element: Element,
		scopeId: string,
		decision: ScopeDecision | null
	) => void;
	/** Bodies of loops: the next turn, the end of the loop, or nothing while a turn is at work. */
	readonly continueLoop?: (draft: Draft, element: Element, bodyId: string) => void;
	/** Bodies of loops: what they count and collect when a turn is about to complete. Must not emit. */
	readonly planTurnEnd?: (
		draft: Draft,
		element: Element,
		body: ElementInstance,
		loop: LoopState,
		turn: ElementInstance
	) => Pick<LoopProgressed, 'loop' | 'output'>;
	/** Everything that this instance had to undo is undone; it completes if absent. */
	readonly compensated?: (draft: Draft, element: Element, instance: ElementInstance) => void;
	/** Makes again what a called process failed to deliver; only where incidents of that kind arise. */
	readonly retry?: (draft: Draft, element: Element, instance: ElementInstance) => void;
}
