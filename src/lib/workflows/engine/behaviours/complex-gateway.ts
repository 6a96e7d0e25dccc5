import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type {
	ComplexGatewayElement,
	SequenceFlow
} from '#lib/workflows/model/executable-process.ts';
import { chooseTrueFlows } from '../choosing.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import { requestCompletion } from '../transitions.ts';
import { evaluationScope } from '../variables.ts';

/**
 * Splits by conditions, like an inclusive gateway; joins when its activation condition says so
 * (complex-joins.ts). Its conditions see `waitingForStart`: when it resets, flows without condition
 * take no second token, and there may be none at all.
 */
export const complexGateway: ElementBehaviour<ComplexGatewayElement> = {
	activate: (draft, element, instance) => {
		if (isStart(instance)) requireActivation(draft, element, instance);
		requestCompletion(draft, instance.id);
	},
	chooseFlows: (draft, element, instance) =>
		isStart(instance)
			? chooseTrueFlows(draft, element, instance)
			: flowsOfReset(draft, element, instance)
};

function isStart(instance: ElementInstance): boolean {
	return instance.variables?.['waitingForStart'] !== false;
}

/** What joins.ts found true, unless the condition failed there: then it fails here, as an incident. */
function requireActivation(
	draft: Draft,
	element: ComplexGatewayElement,
	instance: ElementInstance
): void {
	const isJoin = instance.variables?.['waitingForStart'] === true;
	if (!isJoin || element.activation === null) return;
	if (evaluateCondition(element.activation, evaluationScope(draft, instance.id))) return;
	throw new ElementFailure(
		'expression_failed',
		`Expected activation condition “${element.activation.text}” to hold by now, but it does not.`
	);
}

function flowsOfReset(
	draft: Draft,
	element: ComplexGatewayElement,
	instance: ElementInstance
): readonly SequenceFlow[] {
	const scope = evaluationScope(draft, instance.id);
	const chosen = element.outgoing.filter(
		({ condition }) => condition !== null && evaluateCondition(condition, scope)
	);
	if (chosen.length > 0) return chosen;
	return element.outgoing.filter(({ id }) => id === element.defaultFlowId);
}
