/** What the completion of one instance does to its multi-instance body. */
import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type { ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import { instanceOf, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { LoopProgressed } from './event.ts';
import type { ElementInstance, LoopState } from './instance-state.ts';
import { evaluateAt, evaluationScope } from './variables.ts';

/**
 * Collects the output of an instance that is about to complete, and evaluates the completion
 * condition with the counters as they will be. Emits nothing.
 */
export function planLoopProgress(
	draft: Draft,
	element: ExecutableElement,
	inner: ElementInstance
): LoopProgressed | null {
	const body = inner.scopeId === null ? null : instanceOf(draft, inner.scopeId);
	const loop = body?.loop;
	const definition = element.multiInstance;
	if (!body || !loop || !definition || inner.loopCounter === undefined) return null;

	const outputs = [...loop.outputs];
	if (definition.outputElement) {
		outputs[inner.loopCounter - 1] = evaluateAt(draft, inner.id, definition.outputElement);
	}
	const next: LoopState = { ...loop, outputs, completed: loop.completed + 1 };
	const isFinished =
		definition.completionCondition !== null &&
		evaluateCondition(definition.completionCondition, {
			...evaluationScope(draft, inner.id),
			variables: {
				...evaluationScope(draft, inner.id).variables,
				...countersOf(next)
			}
		});
	return { type: 'loop-progressed', ...where(draft, body), loop: { ...next, isFinished } };
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
