/**
 * Undoing what is done. Activities that complete and can be undone are remembered in their scope;
 * a sub-process that completes takes what was done inside with it. Undoing goes one by one, the
 * last that was completed first (BPMN 2.0 §10.7).
 */
import type {
	CompensationThrow,
	ExecutableElement
} from '#lib/workflows/model/executable-process.ts';
import { behaviourOf, elementOf, emit, instanceOf, nextElementId, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { startEventSubProcess } from './event-triggers.ts';
import type { CompensationState, ElementInstance } from './instance-state.ts';
import { activateElement, requestCompletion } from './transitions.ts';
import { setLocalVariables } from './variables.ts';

/** Undoes what the event names, in its scope. The event completes when that is done. */
export function throwCompensation(
	draft: Draft,
	event: CompensationThrow,
	instance: ElementInstance
): void {
	const scopes = scopesOf(draft, instance);
	const entries = Object.values(draft.state.compensations).filter(
		({ scopeId, elementId }) =>
			scopes.includes(scopeId) && (event.activityId === null || event.activityId === elementId)
	);
	if (event.waitsForCompletion) return compensate(draft, instance, entries);
	const element = elementOf(draft, instance.elementId);
	const run = openRun(draft, element, { scopeId: scopes[0] ?? draft.state.id });
	compensate(draft, run, entries);
	requestCompletion(draft, instance.id);
}

/** The scope of the thrower; an event sub-process also undoes what was done in the scope around it. */
function scopesOf(draft: Draft, instance: ElementInstance): string[] {
	const scope = draft.state.elements[instance.scopeId ?? ''];
	if (!scope) return [];
	const isHandler = scope.elementType === 'event-sub-process' && scope.scopeId !== null;
	return isHandler && scope.scopeId ? [scope.id, scope.scopeId] : [scope.id];
}

/** Everything that was done in a scope. */
export function compensateScope(draft: Draft, owner: ElementInstance, scopeId: string): void {
	const entries = Object.values(draft.state.compensations);
	compensate(
		draft,
		owner,
		entries.filter((entry) => entry.scopeId === scopeId)
	);
}

function compensate(
	draft: Draft,
	owner: ElementInstance,
	entries: readonly CompensationState[]
): void {
	const inOrder = [...entries].sort((a, b) => b.order - a.order);
	emit(draft, {
		type: 'compensation-started',
		...where(draft, owner),
		compensationIds: inOrder.map(({ id }) => id)
	});
	draft.work.push({ kind: 'compensate', ownerId: owner.id });
}

/** Next step of the undoing: the handler whose turn it is, or the end. */
export function continueCompensation(draft: Draft, ownerId: string): void {
	const owner = instanceOf(draft, ownerId);
	const [next] = owner.compensations ?? [];
	if (next === undefined) {
		const element = elementOf(draft, owner.elementId);
		const { compensated } = behaviourOf(draft, owner.elementType);
		return compensated ? compensated(draft, element, owner) : requestCompletion(draft, ownerId);
	}
	const entry = draft.state.compensations[next];
	emit(draft, { type: 'compensation-triggered', ...where(draft, owner), compensationId: next });
	// Another event may have undone it meanwhile.
	if (entry) undo(draft, owner, entry);
	else draft.work.push({ kind: 'compensate', ownerId });
}

function undo(draft: Draft, owner: ElementInstance, entry: CompensationState): void {
	const handler = entry.handlerId === null ? null : elementOf(draft, entry.handlerId);
	const arrival = { scopeId: entry.scopeId, compensatesFor: owner.id };
	if (handler && handler.type !== 'start-event') {
		activateElement(draft, handler, arrival);
		return;
	}
	const run = openRun(draft, elementOf(draft, entry.elementId), arrival);
	if (entry.variables) setLocalVariables(draft, run.id, entry.variables);
	emit(draft, {
		type: 'compensation-scope-opened',
		...where(draft, run),
		completedInstanceId: entry.completedInstanceId
	});
	if (handler?.type === 'start-event') startEventSubProcess(draft, run, handler, {});
	else compensateScope(draft, run, run.id);
}

/** An element instance that does nothing but undo; it shares the id of the element it stands for. */
function openRun(
	draft: Draft,
	element: ExecutableElement,
	arrival: { scopeId: string; compensatesFor?: string }
): ElementInstance {
	const id = nextElementId(draft);
	emit(draft, {
		type: 'element-activated',
		at: draft.context.now,
		elementInstanceId: id,
		elementId: element.id,
		elementType: 'compensation',
		elementName: element.name,
		scopeId: arrival.scopeId,
		incomingFlowIds: [],
		loopCounter: null,
		...(arrival.compensatesFor ? { compensatesFor: arrival.compensatesFor } : {})
	});
	return instanceOf(draft, id);
}
