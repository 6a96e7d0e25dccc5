/** Expects flows to join two elements of one container, and every element to be on a path. */
import {
	isEventSubProcess,
	isTrue,
	nodeOf,
	eventDefinitionsOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { isCompensation } from '../elements/compensation.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule, Subject } from './subject.ts';

export const sequenceFlows: Rule = (subject) => [
	...subject.flows.flatMap(({ node, container }) => checkFlow(subject, node, container)),
	...subject.flowNodes.flatMap(checkConnections)
];

function checkFlow(subject: Subject, flow: BpmnNode, container: BpmnNode): Problem[] {
	const ends = [nodeOf(flow, 'sourceRef'), nodeOf(flow, 'targetRef')];
	if (ends.some((end) => end === null)) {
		return [
			problemAt(
				flow,
				'flow_end_missing',
				`Expected flow “${flow.id}” to join two elements, but one end leads nowhere.`,
				'Draw the flow again.'
			)
		];
	}
	const isInside = ends.every((end) =>
		subject.elements.some((element) => element.node === end && element.container === container)
	);
	if (isInside) return [];
	return [
		problemAt(
			flow,
			'flow_crosses_scope',
			`Expected flow “${flow.id}” to stay inside one process or sub-process, but it leaves it.`,
			'End the flow at the border; use a message between pools.'
		)
	];
}

function checkConnections(flowNode: FlowNode): Problem[] {
	const { node, container, incoming, outgoing } = flowNode;
	const problems: Problem[] = [];
	if (incoming.length > 0 && !mayHaveIncoming(node)) {
		problems.push(
			problemAt(
				node,
				'flow_incoming_not_allowed',
				`Expected no flow into the ${describeNode(node)}, but there is one.`,
				'Lead the flow to the element behind it.'
			)
		);
	}
	if (outgoing.length > 0 && !mayHaveOutgoing(node)) {
		problems.push(
			problemAt(
				node,
				'flow_outgoing_not_allowed',
				`Expected no flow out of the ${describeNode(node)}, but there is one.`,
				'Remove the flow.'
			)
		);
	}
	if (
		incoming.length === 0 &&
		mayHaveIncoming(node) &&
		!isTrue(node, 'isForCompensation') &&
		!isAdHoc(container) &&
		!isLink(node, 'bpmn:IntermediateCatchEvent')
	) {
		problems.push(
			problemAt(
				node,
				'element_unreachable',
				`Expected a flow to the ${describeNode(node)}, but there is none: it would never be done.`,
				'Connect it, or remove it.'
			)
		);
	}
	const isError = /Gateway$|StartEvent$/.test(node.$type);
	if (outgoing.length === 0 && needsOutgoing(node) && (isError || !isAdHoc(container))) {
		problems.push(
			problemAt(
				node,
				isError ? 'flow_outgoing_missing' : 'end_implicit',
				isError
					? `Expected a flow out of the ${describeNode(node)}, but there is none.`
					: `Expected a flow out of the ${describeNode(node)}, but there is none: the path ends here.`,
				'Draw a flow to the next element, or to an end event.',
				isError ? 'error' : 'warning'
			)
		);
	}
	return problems;
}

function mayHaveIncoming(node: BpmnNode): boolean {
	return (
		!/StartEvent$|BoundaryEvent$/.test(node.$type) &&
		!isTrue(node, 'instantiate') &&
		!isEventSubProcess(node)
	);
}

function mayHaveOutgoing(node: BpmnNode): boolean {
	return (
		node.$type !== 'bpmn:EndEvent' &&
		!isEventSubProcess(node) &&
		!isLink(node, 'bpmn:IntermediateThrowEvent') &&
		!(node.$type === 'bpmn:BoundaryEvent' && isCompensation(node))
	);
}

function needsOutgoing(node: BpmnNode): boolean {
	return mayHaveOutgoing(node) && !isTrue(node, 'isForCompensation');
}

/** Inside, elements begin and paths end without events. */
function isAdHoc(container: BpmnNode): boolean {
	return container.$type === 'bpmn:AdHocSubProcess';
}

function isLink(node: BpmnNode, type: string): boolean {
	return (
		node.$type === type &&
		eventDefinitionsOf(node).some(({ $type }) => $type === 'bpmn:LinkEventDefinition')
	);
}
