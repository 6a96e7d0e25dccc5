/** Which flows a token takes where each flow may carry a condition: an inclusive split. */
import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type { ExecutableElement, SequenceFlow } from '#lib/workflows/model/executable-process.ts';
import { ElementFailure } from './element-failure.ts';
import type { Draft } from './element-lifecycle.ts';
import type { ElementInstance } from './instance-state.ts';
import { evaluationScope } from './variables.ts';

/**
 * Every flow without condition and every flow whose condition holds; the default flow only if no
 * condition holds. A token that none of them takes is a failure.
 */
export function chooseTrueFlows(
	draft: Draft,
	element: ExecutableElement,
	instance: ElementInstance
): readonly SequenceFlow[] {
	if (!element.hasConditions) return element.outgoing;
	const scope = evaluationScope(draft, instance.id);
	let isAnyTrue = false;
	const chosen = element.outgoing.filter((flow) => {
		if (flow.id === element.defaultFlowId) return false;
		if (flow.condition === null) return true;
		const holds = evaluateCondition(flow.condition, scope);
		isAnyTrue ||= holds;
		return holds;
	});
	const otherwise = element.outgoing.find((flow) => flow.id === element.defaultFlowId);
	if (!isAnyTrue && otherwise) return [...chosen, otherwise];
	if (chosen.length > 0) return chosen;
	throw new ElementFailure(
		'no_flow_matched',
		'Expected the condition of an outgoing flow to be true, but none is and there is no default flow.'
	);
}
