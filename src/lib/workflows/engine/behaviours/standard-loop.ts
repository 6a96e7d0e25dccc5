import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type { ExecutableElement, StandardLoop } from '#lib/workflows/model/executable-process.ts';
import { emit, instanceOf, where } from '../draft.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import { activateElement, requestCompletion } from '../transitions.ts';
import { evaluationScope } from '../variables.ts';
import { beginWaiting } from '../waiting.ts';

/**
 * The body around the turns of an activity that repeats: one after the other, while the condition
 * holds and at most as often as the model says. The condition sees `loopCounter`, the number of
 * turns done. It is evaluated where a failure can still become an incident: when the loop begins,
 * if it is tested before the first turn, and when a turn is about to end.
 */
export const standardLoop: ElementBehaviour = {
	activate: (draft, element, instance) => {
		const definition = definitionOf(element);
		const isFinished = definition.testBefore && !goesOn(draft, definition, instance.id, 0);
		const loop = { items: [], created: 0, completed: 0, isFinished };
		beginWaiting(draft, element, instance, [
			{ type: 'loop-progressed', ...where(draft, instance), loop }
		]);
		draft.work.push({ kind: 'loop', bodyId: instance.id });
	},
	continueLoop: (draft, element, bodyId) => {
		const { loop } = instanceOf(draft, bodyId);
		if (!loop) return;
		if (loop.isFinished) return requestCompletion(draft, bodyId);
		if (loop.created > loop.completed) return;
		const loopCounter = loop.created + 1;
		emit(draft, {
			type: 'loop-progressed',
			...where(draft, instanceOf(draft, bodyId)),
			loop: { ...loop, created: loopCounter }
		});
		activateElement(draft, element, {
			scopeId: bodyId,
			loopCounter,
			localVariables: { loopCounter }
		});
	},
	planTurnEnd: (draft, element, body, loop, turn) => {
		const definition = definitionOf(element);
		const completed = loop.completed + 1;
		// What the turn leaves behind is known outside; what it had for itself is gone by then.
		const seenFrom = definition.testBefore ? body.id : turn.id;
		const isFinished = !goesOn(draft, definition, seenFrom, completed);
		return { loop: { ...loop, completed, isFinished } };
	}
};

function definitionOf(element: ExecutableElement): StandardLoop {
	if (!element.standardLoop) throw new Error(`Expected ${element.id} to have a standard loop.`);
	return element.standardLoop;
}

function goesOn(
	draft: Draft,
	definition: StandardLoop,
	elementInstanceId: string,
	loopCounter: number
): boolean {
	if (definition.maximum !== null && loopCounter >= definition.maximum) return false;
	if (definition.condition === null) return true;
	const scope = evaluationScope(draft, elementInstanceId);
	return evaluateCondition(definition.condition, {
		...scope,
		variables: { ...scope.variables, loopCounter }
	});
}
