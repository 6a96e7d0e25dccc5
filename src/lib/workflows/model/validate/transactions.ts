/** Expects cancel events at transactions only, and a way out of every transaction that is cancelled. */
import { eventDefinitionsOf, nodeOf, type BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const transactions: Rule = ({ flowNodes }) =>
	flowNodes.flatMap(({ node, container }): Problem[] => {
		if (!isCancel(node)) return [];
		const isEnd = node.$type === 'bpmn:EndEvent';
		const around = isEnd ? container : nodeOf(node, 'attachedToRef');
		if (around?.$type !== 'bpmn:Transaction') {
			return [
				problemAt(
					node,
					'cancel_outside_transaction',
					`Expected the ${describeNode(node)} to cancel a transaction, but ${isEnd ? 'it is not directly inside one' : 'it does not sit on one'}.`,
					'Put it directly into, or onto, a transaction; elsewhere use an error.'
				)
			];
		}
		const hasExit = flowNodes.some(
			(other) => isCancel(other.node) && nodeOf(other.node, 'attachedToRef') === around
		);
		if (hasExit) return [];
		return [
			problemAt(
				around,
				'cancel_boundary_missing',
				`Expected the ${describeNode(around)} to have a cancel boundary event, since the ${describeNode(node)} cancels it, but it has none.`,
				'Attach a cancel boundary event that says how it goes on.'
			)
		];
	});

function isCancel(node: BpmnNode): boolean {
	return eventDefinitionsOf(node).some(({ $type }) => $type === 'bpmn:CancelEventDefinition');
}
