import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type {
	ChoosingGatewayElement,
	SequenceFlow
} from '#lib/workflows/model/executable-process.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import { requestCompletion } from '../transitions.ts';
import { evaluationScope } from '../variables.ts';

/** Takes every flow whose condition holds; the default flow only if none does. */
export const inclusiveGateway: ElementBehaviour<ChoosingGatewayElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id),
	chooseFlows
};

function chooseFlows(
	draft: Draft,
	element: ChoosingGatewayElement,
	instance: ElementInstance
): readonly SequenceFlow[] {
	const scope = evaluationScope(draft, instance.id);
	const chosen = element.outgoing.filter((flow) => {
		if (flow.id === element.defaultFlowId) return false;
		return flow.condition === null || evaluateCondition(flow.condition, scope);
	});
	if (chosen.length > 0 || element.outgoing.length === 0) return chosen;
	const otherwise = element.outgoing.find((flow) => flow.id === element.defaultFlowId);
	if (otherwise) return [otherwise];
	throw new ElementFailure(
		'no_flow_matched',
		'Expected the condition of an outgoing flow to be true, but none is and there is no default flow.'
	);
}
