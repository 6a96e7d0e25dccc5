/** Expects every link throw to have exactly one link catch of the same name in its container. */
import { eventDefinitionsOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

export const links: Rule = ({ flowNodes }) => {
	const throwing = flowNodes.filter(({ node }) => linkName(node, 'Throw') !== null);
	const catching = flowNodes.filter(({ node }) => linkName(node, 'Catch') !== null);
	return [
		...throwing.flatMap((from) => checkThrow(from, catching)),
		...catching.flatMap((to) => checkCatch(to, throwing, catching))
	];
};

/** The link's name; empty if it has none; null if the node is no such link. */
function linkName(node: BpmnNode, direction: 'Throw' | 'Catch'): string | null {
	if (node.$type !== `bpmn:Intermediate${direction}Event`) return null;
	const link = eventDefinitionsOf(node).find(({ $type }) => $type === 'bpmn:LinkEventDefinition');
	return link ? (textOf(link, 'name') ?? '') : null;
}

function checkThrow(from: FlowNode, catching: readonly FlowNode[]): Problem[] {
	const name = linkName(from.node, 'Throw');
	const isPaired = catching.some(
		(to) => to.container === from.container && linkName(to.node, 'Catch') === name
	);
	if (isPaired && name !== '') return [];
	return [
		problemAt(
			from.node,
			'link_target_missing',
			`Expected a link catch event named “${name}” for the ${describeNode(from.node)}, but there is none.`,
			'Draw the other half of the link and give both the same name.'
		)
	];
}

function checkCatch(
	to: FlowNode,
	throwing: readonly FlowNode[],
	catching: readonly FlowNode[]
): Problem[] {
	const name = linkName(to.node, 'Catch');
	const same = catching.filter(
		(other) => other.container === to.container && linkName(other.node, 'Catch') === name
	);
	const isUsed = throwing.some(
		(from) => from.container === to.container && linkName(from.node, 'Throw') === name
	);
	if (same.length === 1 && isUsed) return [];
	return [
		problemAt(
			to.node,
			same.length > 1 ? 'link_target_ambiguous' : 'element_unreachable',
			same.length > 1
				? `Expected one link catch event named “${name}”, but there are ${same.length}.`
				: `Expected a link throw event named “${name}”, but there is none: the ${describeNode(to.node)} is never reached.`,
			'Pair each link throw event with one link catch event.'
		)
	];
}
