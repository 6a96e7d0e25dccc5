/** Expects conditions where a choice is made and nowhere else: behind some gateways and activities. */
import {
	eventDefinitionsOf,
	isActivity,
	isTrue,
	nodeOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

export const gateways: Rule = ({ flowNodes }) =>
	flowNodes.flatMap((flowNode) => {
		switch (flowNode.node.$type) {
			case 'bpmn:ExclusiveGateway':
			case 'bpmn:InclusiveGateway':
				return checkChoice(flowNode);
			case 'bpmn:ComplexGateway':
				return [...checkActivation(flowNode), ...checkDefault(flowNode)];
			case 'bpmn:EventBasedGateway':
				return [
					...checkEventChoice(flowNode),
					...checkInstantiation(flowNode),
					...checkNoCondition(flowNode)
				];
			default:
				return isActivity(flowNode.node) ? checkDefault(flowNode) : checkNoCondition(flowNode);
		}
	});

function hasCondition(flow: BpmnNode): boolean {
	return textOf(flow, 'conditionExpression') !== null;
}

function checkChoice(flowNode: FlowNode): Problem[] {
	const { node, outgoing } = flowNode;
	const otherwise = nodeOf(node, 'default');
	const undecided = outgoing.filter(
		(flow) => outgoing.length > 1 && flow !== otherwise && !hasCondition(flow)
	);
	return [
		...undecided.map((flow) =>
			problemAt(
				flow,
				'condition_missing',
				`Expected flow “${flow.name ?? flow.id}” out of the ${describeNode(node)} to have a condition, but it has none.`,
				'Write the condition, for example =amount > 1000, or make the flow the default.'
			)
		),
		...checkDefault(flowNode)
	];
}

function checkActivation({ node, incoming }: FlowNode): Problem[] {
	if (incoming.length < 2 || textOf(node, 'activationCondition')) return [];
	return [
		problemAt(
			node,
			'activation_condition_missing',
			`Expected the ${describeNode(node)} to say when enough tokens have come, but it has no activation condition.`,
			'Write the condition, for example =activationCount >= 2.'
		)
	];
}

/** The default flow is one of the element's own, and is taken when no condition holds. */
function checkDefault({ node, outgoing }: FlowNode): Problem[] {
	const otherwise = nodeOf(node, 'default');
	if (!otherwise) return [];
	if (!outgoing.includes(otherwise)) {
		return [
			problemAt(
				node,
				'default_flow_foreign',
				`Expected the default flow of the ${describeNode(node)} to leave it, but “${otherwise.id}” does not.`,
				'Choose one of its own flows.'
			)
		];
	}
	if (!hasCondition(otherwise)) return [];
	return [
		problemAt(
			otherwise,
			'default_flow_with_condition',
			`Expected default flow “${otherwise.id}” to have no condition, but it has one.`,
			'Remove the condition, or make another flow the default.'
		)
	];
}

function checkNoCondition({ node, outgoing }: FlowNode): Problem[] {
	const problems = outgoing
		.filter(hasCondition)
		.map((flow) =>
			problemAt(
				flow,
				'condition_not_allowed_here',
				`Expected conditions only behind activities and choosing gateways, but flow “${flow.name ?? flow.id}” leaves the ${describeNode(node)}.`,
				'Draw an exclusive gateway behind it and put the condition there.'
			)
		);
	if (nodeOf(node, 'default')) {
		problems.push(
			problemAt(
				node,
				'default_flow_not_allowed_here',
				`Expected default flows only behind activities and choosing gateways, but the ${describeNode(node)} has one.`,
				'Draw an exclusive gateway behind it.'
			)
		);
	}
	return problems;
}

/**
 * A gateway that starts instances stands first in the process and waits for messages or signals; if
 * it needs all of them, for messages, by whose key the later ones find the instance.
 */
function checkInstantiation({ node, container, outgoing }: FlowNode): Problem[] {
	const needsAll = textOf(node, 'eventGatewayType') === 'Parallel';
	if (!isTrue(node, 'instantiate')) return needsAll ? [needsAllInside(node)] : [];
	const starting = needsAll ? /^bpmn:MessageEventDefinition$/ : STARTING;
	const isOpen = (flow: BpmnNode) => {
		const target = nodeOf(flow, 'targetRef');
		if (target === null || isTrue(target, 'parallelMultiple')) return false;
		return eventDefinitionsOf(target).every(({ $type }) => starting.test($type));
	};
	const reason =
		container.$type !== 'bpmn:Process'
			? 'it stands in a sub-process'
			: outgoing.every(isOpen)
				? null
				: `an event behind it is ${needsAll ? 'no message' : 'neither message nor signal'}`;
	if (reason === null) return [];
	return [
		problemAt(
			node,
			'event_gateway_start_invalid',
			`Expected the ${describeNode(node)} to start the process with its messages${needsAll ? '' : ' or signals'}, but ${reason}.`,
			'Let it wait for messages or signals (if it needs all of them, for messages), or draw start events.'
		)
	];
}

function needsAllInside(node: BpmnNode): Problem {
	return problemAt(
		node,
		'event_gateway_start_invalid',
		`Expected the ${describeNode(node)} to need all of its events only where it starts the process, but it waits inside.`,
		'Draw a parallel gateway with the catch events behind it.'
	);
}

const STARTING = /^bpmn:(Message|Signal)EventDefinition$/;
const WAITABLE = /^bpmn:(Timer|Message|Signal|Conditional)EventDefinition$/;

function checkEventChoice({ node, outgoing }: FlowNode): Problem[] {
	const problems: Problem[] = [];
	if (outgoing.length === 1) {
		problems.push(
			problemAt(
				node,
				'event_gateway_too_few',
				`Expected the ${describeNode(node)} to wait for at least two events, but it has one.`,
				'Add another event, or remove the gateway.'
			)
		);
	}
	for (const flow of outgoing) {
		const target = nodeOf(flow, 'targetRef');
		if (target && isWaitable(target)) continue;
		problems.push(
			problemAt(
				flow,
				'event_gateway_target_invalid',
				`Expected the ${describeNode(node)} to lead to catching events, but it leads to the ${target ? describeNode(target) : 'void'}.`,
				'Put a timer, message, signal or conditional catch event or a receive task behind the gateway.'
			)
		);
	}
	return problems;
}

function isWaitable(target: BpmnNode): boolean {
	if (target.$type === 'bpmn:ReceiveTask') {
		return nodeOf(target, 'loopCharacteristics') === null;
	}
	return (
		target.$type === 'bpmn:IntermediateCatchEvent' &&
		eventDefinitionsOf(target).every(({ $type }) => WAITABLE.test($type))
	);
}
