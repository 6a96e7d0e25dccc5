/** Expects a timer to have one time, and a fixed time to be readable. */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import { addDuration, parseCycle, parseInstant } from '#lib/workflows/expressions/time.ts';
import {
	eventDefinitionsOf,
	isEventSubProcess,
	isTrue,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

const KINDS = ['timeDuration', 'timeDate', 'timeCycle'] as const;

export const timers: Rule = ({ flowNodes }) =>
	flowNodes.flatMap((flowNode) =>
		eventDefinitionsOf(flowNode.node)
			.filter(({ $type }) => $type === 'bpmn:TimerEventDefinition')
			.flatMap((definition) => checkTimer(flowNode, definition))
	);

function checkTimer(flowNode: FlowNode, definition: BpmnNode): Problem[] {
	const { node } = flowNode;
	const given = KINDS.filter((kind) => textOf(definition, kind) !== null);
	const [kind] = given;
	if (!kind || given.length > 1) {
		return [
			problemAt(
				node,
				'timer_time_missing',
				`Expected the ${describeNode(node)} to have one time, but it has ${given.length}.`,
				'Give it a duration such as PT2H, a date, or a cycle such as R3/PT10M or 0 0 9 * * MON-FRI.'
			)
		];
	}
	return [...checkFixed(node, kind, textOf(definition, kind) ?? ''), ...checkPlace(flowNode, kind)];
}

function checkFixed(node: BpmnNode, kind: (typeof KINDS)[number], text: string): Problem[] {
	if (text.startsWith('=')) return [];
	try {
		if (kind === 'timeDate') parseInstant(text);
		else if (kind === 'timeCycle') parseCycle(text);
		else addDuration(0, text);
		return [];
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		return [
			problemAt(
				node,
				'timer_time_invalid',
				error.message,
				'Correct the time, or begin it with = to compute it with FEEL.'
			)
		];
	}
}

/** A cycle makes sense only where the event can happen again; a wait in the flow is over once. */
function checkPlace({ node, container }: FlowNode, kind: (typeof KINDS)[number]): Problem[] {
	if (kind !== 'timeCycle') return [];
	const isRepeatable =
		(node.$type === 'bpmn:StartEvent' &&
			(!isEventSubProcess(container) || !isTrue(node, 'isInterrupting', true))) ||
		(node.$type === 'bpmn:BoundaryEvent' && !isTrue(node, 'cancelActivity', true));
	if (isRepeatable) return [];
	return [
		problemAt(
			node,
			'timer_cycle_not_allowed_here',
			`Expected a duration or a date, since the ${describeNode(node)} happens once, but it has a cycle.`,
			'Use a duration, or make the event non-interrupting.'
		)
	];
}
