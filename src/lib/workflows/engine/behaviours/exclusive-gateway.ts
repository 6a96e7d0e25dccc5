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

/** Takes the first flow whose condition holds, in the order of the model; else the default flow. */
export const exclusiveGateway: ElementBehaviour<ChoosingGatewayElement> = {
	activate: (draft, _element, instance) => requestCompletion(draft, instance.id),
	chooseFlows
};

function chooseFlows(
	draft: Draft,
	element: ChoosingGatewayElement,
	instance: ElementInstance
): readonly SequenceFlow[] {
	const [only] = element.outgoing;
	if (element.outgoing.length <= 1 && !only?.condition) return element.outgoing;
	const scope = evaluationScope(draft, instance.id);
	for (const flow of element.outgoing) {
		if (flow.id === element.defaultFlowId || !flow.condition) continue;
		if (evaluateCondition(flow.condition, scope)) return [flow];
	}
	const otherwise = element.outgoing.find((flow) => flow.id === element.defaultFlowId);
	if (otherwise) return [otherwise];
	throw new ElementFailure(
		'no_flow_matched',
		'Expected the condition of one outgoing flow to be true, but none is and there is no default flow.'
	);
}
