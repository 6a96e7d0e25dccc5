/** Expects a conditional event to have a condition, and its filter to name kinds of changes. */
import { eventDefinitionsOf, extensionOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const conditionalEvents: Rule = ({ flowNodes }) =>
	flowNodes.flatMap(({ node }) =>
		eventDefinitionsOf(node)
			.filter(({ $type }) => $type === 'bpmn:ConditionalEventDefinition')
			.flatMap((definition) => [
				...checkCondition(node, definition),
				...checkFilter(node, definition)
			])
	);

function checkCondition(node: BpmnNode, definition: BpmnNode): Problem[] {
	if (textOf(definition, 'condition')) return [];
	return [
		problemAt(
			node,
			'conditional_event_empty',
			`Expected the ${describeNode(node)} to have a condition, but it has none.`,
			'Write the condition, for example =stock < 10.'
		)
	];
}

function checkFilter(node: BpmnNode, definition: BpmnNode): Problem[] {
	const kinds = textOf(extensionOf(definition, 'zeebe:ConditionalFilter'), 'variableEvents');
	const unknown = (kinds ?? 'create')
		.split(',')
		.find((kind) => !/^\s*(create|update)\s*$/.test(kind));
	if (unknown === undefined) return [];
	return [
		problemAt(
			node,
			'conditional_filter_invalid',
			`Expected the filter of the ${describeNode(node)} to name create or update, but it names “${unknown.trim()}”.`,
			'Name create, update or both, with a comma.'
		)
	];
}
