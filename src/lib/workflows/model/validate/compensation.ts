/**
 * Expects every compensation boundary event to lead to one handler, every handler to be led to, and
 * what is thrown to name an activity that the thrower's scope can undo.
 */
import { eventDefinitionsOf, isEventSubProcess, isTrue, nodeOf } from '../bpmn-node.ts';
import { handlerOf, isCompensation } from '../elements/compensation.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule, Subject } from './subject.ts';

export const compensation: Rule = (subject) =>
	subject.flowNodes.flatMap((flowNode) => [
		...checkBoundary(subject, flowNode),
		...checkHandler(subject, flowNode),
		...checkThrow(subject, flowNode),
		...checkStart(subject, flowNode)
	]);

function checkBoundary({ flowNodes }: Subject, { node, container }: FlowNode): Problem[] {
	if (node.$type !== 'bpmn:BoundaryEvent' || !isCompensation(node)) return [];
	const handler = handlerOf(node);
	const isBeside = flowNodes.some(
		(other) => other.node === handler && other.container === container
	);
	if (handler && isBeside && isTrue(handler, 'isForCompensation')) return [];
	const found = handler
		? `the ${describeNode(handler)} is no compensation handler in the same scope`
		: 'no association leads to one';
	return [
		problemAt(
			node,
			'compensation_handler_missing',
			`Expected the ${describeNode(node)} to have a compensation handler, but ${found}.`,
			'Draw an association from the event to the activity that undoes, and mark it for compensation.'
		)
	];
}

function checkHandler({ flowNodes }: Subject, { node, incoming, outgoing }: FlowNode): Problem[] {
	if (!isTrue(node, 'isForCompensation')) return [];
	const isUsed = flowNodes.some(
		(other) => isCompensation(other.node) && handlerOf(other.node) === node
	);
	if (isUsed && incoming.length === 0 && outgoing.length === 0) return [];
	const found = isUsed ? 'a flow joins it to the others' : 'no boundary event leads to it';
	return [
		problemAt(
			node,
			'compensation_handler_unused',
			`Expected the ${describeNode(node)} to be a compensation handler beside the flow, but ${found}.`,
			'Lead an association from a compensation boundary event to it, and no flow.'
		)
	];
}

function checkThrow({ flowNodes }: Subject, { node, container }: FlowNode): Problem[] {
	if (!/ThrowEvent$|EndEvent$/.test(node.$type)) return [];
	return eventDefinitionsOf(node).flatMap((definition): Problem[] => {
		const activity = nodeOf(definition, 'activityRef');
		if (!activity) return [];
		const outer = isEventSubProcess(container) ? container.$parent : undefined;
		const isNear = flowNodes.some(
			(other) =>
				other.node === activity && (other.container === container || other.container === outer)
		);
		if (isNear) return [];
		return [
			problemAt(
				node,
				'compensation_activity_invalid',
				`Expected the ${describeNode(node)} to undo an activity of its own scope, but the ${describeNode(activity)} is in another.`,
				'Choose an activity beside the event, or none to undo the whole scope.'
			)
		];
	});
}

function checkStart({ process }: Subject, { node, container }: FlowNode): Problem[] {
	if (node.$type !== 'bpmn:StartEvent' || !isCompensation(node)) return [];
	if (!isEventSubProcess(container) || container.$parent !== process) return [];
	return [
		problemAt(
			node,
			'compensation_start_outside_sub_process',
			`Expected the ${describeNode(node)} to undo a sub-process, but it stands in the process: nothing can undo that.`,
			'Put the event sub-process into a sub-process, or start it with another event.'
		)
	];
}
