/** The three transitions of an element instance, the same for every element type. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { ElementType, ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import { chooseTrueFlows } from './choosing.ts';
import { recordCompensation } from './compensation-record.ts';
import { behaviourOf, elementOf, emit, instanceOf, nextElementId, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { closeIncidents, guardPhase } from './incidents.ts';
import type { ElementInstance } from './instance-state.ts';
import { listenersDone, openListener } from './listeners.ts';
import { loopBodyOf } from './loop-body.ts';
import { decideEnd, releaseScope } from './scopes.ts';
import { closeSubscriptions } from './subscriptions.ts';
import { takeFlows } from './flows.ts';
import { applyInputs, applyOutputs, propagateVariables, setLocalVariables } from './variables.ts';
import { planLoopProgress } from './loop-progress.ts';

export interface Arrival {
	readonly scopeId: string;
	readonly flowIds?: readonly string[];
	readonly loopCounter?: number | undefined;
	readonly localVariables?: JsonObject | undefined;
	readonly compensatesFor?: string | undefined;
}

/** A token arrives: the element instance comes to life and does its first phase. */
export function activateElement(
	draft: Draft,
	element: ExecutableElement,
	arrival: Arrival
): ElementInstance {
	const bodyType = arrival.loopCounter === undefined ? loopBodyOf(element) : null;
	const instance = appear(draft, element, arrival, bodyType ?? element.type);
	enterElement(draft, instance.id);
	return instance;
}

/** Activates an event that has already happened: it waits for nothing and leaves with the data. */
export function activateTriggered(
	draft: Draft,
	element: ExecutableElement,
	arrival: Arrival,
	variables: JsonObject
): void {
	const instance = appear(draft, element, arrival, element.type);
	completeWith(draft, instance, variables);
}

/** An element instance comes to life and does nothing yet. */
export function appear(
	draft: Draft,
	element: ExecutableElement,
	arrival: Arrival,
	elementType: ElementType
): ElementInstance {
	const id = nextElementId(draft);
	emit(draft, {
		type: 'element-activated',
		at: draft.context.now,
		elementInstanceId: id,
		elementId: element.id,
		elementType,
		elementName: element.name,
		scopeId: arrival.scopeId,
		incomingFlowIds: arrival.flowIds ?? [],
		loopCounter: arrival.loopCounter ?? null,
		...(arrival.compensatesFor ? { compensatesFor: arrival.compensatesFor } : {})
	});
	if (arrival.localVariables) setLocalVariables(draft, id, arrival.localVariables);
	return instanceOf(draft, id);
}

/** The activate phase, first time or again after an incident. */
export function enterElement(draft: Draft, elementInstanceId: string): void {
	const instance = instanceOf(draft, elementInstanceId);
	const element = elementOf(draft, instance.elementId);
	guardPhase(draft, instance, 'activate', () => {
		if (instance.elementType === element.type && listenersDone(instance, 'start') === 0) {
			applyInputs(draft, instance.id, element.inputs);
		}
		if (element.startListeners.length > 0 && openListener(draft, instance, 'start')) return;
		behaviourOf(draft, instance.elementType).activate(draft, element, instance);
	});
}

export function requestCompletion(draft: Draft, elementInstanceId: string): void {
	draft.work.push({ kind: 'complete', elementInstanceId });
}

/**
 * What was waited for has come with data. With output mappings the data is local and the mappings
 * decide what leaves; without, each variable is set where it is known, upwards.
 */
export function completeWith(
	draft: Draft,
	instance: ElementInstance,
	variables: JsonObject | undefined
): void {
	if (variables) {
		const hasOutputs = elementOf(draft, instance.elementId).outputs.length > 0;
		if (hasOutputs) setLocalVariables(draft, instance.id, variables);
		else propagateVariables(draft, instance.id, variables);
	}
	requestCompletion(draft, instance.id);
}

/** The complete phase: map the outputs, leave, take the flows, release the scope. */
export function completeElement(draft: Draft, elementInstanceId: string): void {
	const instance = instanceOf(draft, elementInstanceId);
	const element = elementOf(draft, instance.elementId);
	const scopeId = instance.scopeId;
	if (scopeId === null) return;
	guardPhase(draft, instance, 'complete', () => {
		const behaviour = behaviourOf(draft, instance.elementType);
		// The body of a loop and what undoes share the id of an element, not its mappings.
		if (instance.elementType === element.type && listenersDone(instance, 'end') === 0) {
			applyOutputs(draft, instance.id, scopeId, element.outputs);
		}
		if (element.endListeners.length > 0 && openListener(draft, instance, 'end')) return;
		const flows = (behaviour.chooseFlows ?? chooseTrueFlows)(draft, element, instance);
		const isInner = instance.loopCounter !== undefined;
		const progress = isInner ? planLoopProgress(draft, element, instance) : null;
		const decision = decideEnd(draft, scopeId, { instance, isEnd: flows.length === 0 });
		recordCompensation(draft, element, instance);
		closeSubscriptions(draft, instance.id);
		closeIncidents(draft, instance.id);
		emit(draft, {
			type: 'element-completed',
			...where(draft, instance),
			elementType: instance.elementType,
			scopeId
		});
		if (progress) {
			emit(draft, progress);
			draft.work.push({ kind: 'loop', bodyId: scopeId });
		} else {
			for (let count = 0; count < element.completionQuantity; count += 1) {
				takeFlows(draft, scopeId, flows);
			}
			releaseScope(draft, scopeId, decision);
		}
		if (instance.compensatesFor !== undefined) {
			draft.work.push({ kind: 'compensate', ownerId: instance.compensatesFor });
		}
	});
}
