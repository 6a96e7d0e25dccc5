/** Expects events to name what they wait for or throw: message, signal, error or escalation. */
import {
	eventDefinitionsOf,
	extensionOf,
	isEventSubProcess,
	isTrue,
	nodeOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

export const eventReferences: Rule = ({ flowNodes }) =>
	flowNodes.flatMap((flowNode) => [...checkEvent(flowNode), ...checkTask(flowNode)]);

function checkEvent(flowNode: FlowNode): Problem[] {
	const { node } = flowNode;
	const isThrowing = /Throw|EndEvent/.test(node.$type);
	const isJob = textOf(extensionOf(node, 'zeebe:TaskDefinition'), 'type') !== null;
	return eventDefinitionsOf(node).flatMap((definition) => {
		switch (definition.$type) {
			case 'bpmn:MessageEventDefinition':
				if (isThrowing && isJob) return [];
				return checkMessage(node, nodeOf(definition, 'messageRef'), needsKey(flowNode));
			case 'bpmn:SignalEventDefinition':
				return checkName(node, nodeOf(definition, 'signalRef'), 'signal', 'name');
			case 'bpmn:ErrorEventDefinition':
				return isThrowing
					? checkName(node, nodeOf(definition, 'errorRef'), 'error', 'errorCode')
					: [];
			case 'bpmn:EscalationEventDefinition':
				return isThrowing
					? checkName(node, nodeOf(definition, 'escalationRef'), 'escalation', 'escalationCode')
					: [];
			default:
				return [];
		}
	});
}

/**
 * A running instance is found by the key, so what catches inside one needs it; a start event does
 * not, and neither does a throw, which may be meant for a start event.
 */
function needsKey({ node, container, incoming }: FlowNode): boolean {
	if (/Throw|EndEvent/.test(node.$type)) return false;
	if (incoming.some((flow) => startsWithOne(nodeOf(flow, 'sourceRef')))) return false;
	return node.$type !== 'bpmn:StartEvent' || isEventSubProcess(container);
}

/** One event starts the instance; where all are needed, the others have to find it. */
function startsWithOne(node: BpmnNode | null): boolean {
	if (node?.$type !== 'bpmn:EventBasedGateway' || !isTrue(node, 'instantiate')) return false;
	return textOf(node, 'eventGatewayType') !== 'Parallel';
}

function checkTask(flowNode: FlowNode): Problem[] {
	const { node } = flowNode;
	if (node.$type === 'bpmn:ReceiveTask')
		return checkMessage(node, nodeOf(node, 'messageRef'), needsKey(flowNode));
	if (node.$type !== 'bpmn:SendTask') return [];
	if (textOf(extensionOf(node, 'zeebe:TaskDefinition'), 'type')) return [];
	const message = nodeOf(node, 'messageRef');
	if (message) return checkMessage(node, message, false);
	return [
		problemAt(
			node,
			'send_task_without_message',
			`Expected the ${describeNode(node)} to have a job type or a message, but it has neither.`,
			'Choose a connector for the task, or the message that it sends.'
		)
	];
}

function checkMessage(node: BpmnNode, message: BpmnNode | null, isKeyNeeded: boolean): Problem[] {
	const problems = checkName(node, message, 'message', 'name');
	if (problems.length > 0 || !message || !isKeyNeeded) return problems;
	if (textOf(extensionOf(message, 'zeebe:Subscription'), 'correlationKey')) return [];
	return [
		problemAt(
			node,
			'correlation_key_missing',
			`Expected message “${message.name}” of the ${describeNode(node)} to have a correlation key, but it has none.`,
			'Give the message a subscription correlation key, for example =orderId.'
		)
	];
}

function checkName(
	node: BpmnNode,
	reference: BpmnNode | null,
	what: 'message' | 'signal' | 'error' | 'escalation',
	property: string
): Problem[] {
	if (reference && textOf(reference, property)) return [];
	const part = property === 'name' ? 'name' : 'code';
	const found = reference ? `its ${what} has no ${part}` : `it names no ${what}`;
	return [
		problemAt(
			node,
			`${what}_reference_missing`,
			`Expected the ${describeNode(node)} to refer to a ${what} with a ${part}, but ${found}.`,
			`Choose or create the ${what} and give it a ${part}.`
		)
	];
}
