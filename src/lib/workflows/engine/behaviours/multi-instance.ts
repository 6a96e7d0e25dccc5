import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { ExecutableElement, MultiInstance } from '#lib/workflows/model/executable-process.ts';
import { emit, instanceOf, where } from '../draft.ts';
import type { LoopProgressed } from '../event.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { ElementInstance, LoopState } from '../instance-state.ts';
import { terminateChildren } from '../scopes.ts';
import { loopOutputKey } from '../state-draft.ts';
import { activateElement, requestCompletion } from '../transitions.ts';
import { evaluateAt, evaluationScope, propagateVariables } from '../variables.ts';
import { beginWaiting } from '../waiting.ts';

/**
 * The body around the instances of a multi-instance activity. It owns the boundary events and the
 * counters; instances are created one a work item, so that the step limit holds for large lists.
 */
export const multiInstance: ElementBehaviour = {
	activate: (draft, element, instance) => {
		const items = readCollection(draft, element, instance);
		const loop = { items, created: 0, completed: 0, isFinished: false };
		beginWaiting(draft, element, instance, [
			{ type: 'loop-progressed', ...where(draft, instance), loop }
		]);
		draft.work.push({ kind: 'loop', bodyId: instance.id });
	},
	continueLoop,
	planTurnEnd
};

/** Collects the turn's output and evaluates the completion condition with the new counters. */
function planTurnEnd(
	draft: Draft,
	element: ExecutableElement,
	_body: ElementInstance,
	loop: LoopState,
	turn: ElementInstance
): Pick<LoopProgressed, 'loop' | 'output'> {
	const definition = definitionOf(element);
	const output =
		definition.outputElement && turn.loopCounter !== undefined
			? {
					output: {
						turn: turn.loopCounter,
						value: evaluateAt(draft, turn.id, definition.outputElement)
					}
				}
			: {};
	const next: LoopState = { ...loop, completed: loop.completed + 1 };
	if (definition.completionCondition === null) return { loop: next, ...output };
	const scope = evaluationScope(draft, turn.id);
	const isFinished = evaluateCondition(definition.completionCondition, {
		...scope,
		variables: { ...scope.variables, ...countersOf(next) }
	});
	return { loop: { ...next, isFinished }, ...output };
}

/** The counters by their BPMN names. */
function countersOf(loop: LoopState) {
	return {
		numberOfInstances: loop.items.length,
		numberOfActiveInstances: loop.created - loop.completed,
		numberOfCompletedInstances: loop.completed,
		numberOfTerminatedInstances: 0
	};
}

function readCollection(draft: Draft, element: ExecutableElement, instance: ElementInstance) {
	const expression = definitionOf(element).inputCollection;
	const value = evaluateAt(draft, instance.id, expression, 'collection_invalid');
	if (Array.isArray(value)) return value;
	throw new ElementFailure(
		'collection_invalid',
		`Expected “${expression.text}” to be a list, but it is ${JSON.stringify(value)}.`
	);
}

function definitionOf(element: ExecutableElement): MultiInstance {
	if (!element.multiInstance) throw new Error(`Expected ${element.id} to be multi-instance.`);
	return element.multiInstance;
}

/** Next step of a body: create an instance, end the loop, or wait for instances to complete. */
function continueLoop(draft: Draft, element: ExecutableElement, bodyId: string): void {
	const { loop } = instanceOf(draft, bodyId);
	if (!loop) return;
	const definition = definitionOf(element);
	if (loop.isFinished || loop.completed === loop.items.length) {
		return finishLoop(draft, definition, bodyId, loop);
	}
	const isWaiting = definition.isSequential && loop.created > loop.completed;
	if (isWaiting || loop.created === loop.items.length) return;
	createInstance(draft, element, bodyId, loop);
	if (!definition.isSequential) draft.work.push({ kind: 'loop', bodyId });
}

function createInstance(
	draft: Draft,
	element: ExecutableElement,
	bodyId: string,
	loop: LoopState
): void {
	const definition = definitionOf(element);
	const loopCounter = loop.created + 1;
	emit(draft, {
		type: 'loop-progressed',
		...where(draft, instanceOf(draft, bodyId)),
		loop: { ...loop, created: loopCounter }
	});
	const localVariables: JsonObject = { loopCounter };
	if (definition.inputElement) {
		localVariables[definition.inputElement] = loop.items[loop.created] ?? null;
	}
	// A plain name as output element is local: parallel instances must not overwrite each other's.
	const output = definition.outputElement?.text.replace(/^=/, '').trim();
	if (output && /^[A-Za-z_]\w*$/.test(output)) localVariables[output] ??= null;
	activateElement(draft, element, { scopeId: bodyId, loopCounter, localVariables });
}

function finishLoop(
	draft: Draft,
	definition: MultiInstance,
	bodyId: string,
	loop: LoopState
): void {
	terminateChildren(draft, bodyId);
	if (definition.outputCollection) {
		const outputs = Array.from(
			{ length: definition.outputElement ? loop.created : 0 },
			(_, index) => draft.state.loopOutputs[loopOutputKey(bodyId, index + 1)] ?? null
		);
		propagateVariables(draft, bodyId, { [definition.outputCollection]: outputs });
	}
	requestCompletion(draft, bodyId);
}
