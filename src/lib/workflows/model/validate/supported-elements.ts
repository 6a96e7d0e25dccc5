/** Expects elements that the engine executes; what BPMN has beyond that is refused, not skipped. */
import { isExecutedData } from '../elements/data.ts';
import { elementTypeOf } from '../element-type.ts';
import type { BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

const REMEDIES: Readonly<Record<string, string>> = {
	'bpmn:SubChoreography': 'Draw the steps in a process.'
};

const DATA = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

export const supportedElements: Rule = ({ elements }) =>
	elements.flatMap(({ node }) => checkKind(node));

function checkKind(node: BpmnNode): Problem[] {
	if (node.$type === 'bpmn:SequenceFlow' || node.$type === 'bpmn:DataObject') return [];
	if (node.$type === 'bpmn:DataObjectReference' && isExecutedData(node)) return [];
	if (DATA.has(node.$type)) {
		return [
			problemAt(
				node,
				'data_not_executed',
				`Expected process data in variables, but the ${describeNode(node)} is only a drawing.`,
				'Nothing to do if it explains the diagram; to move data use mappings, or data associations with an assignment.',
				'warning'
			)
		];
	}
	if (elementTypeOf(node)) return [];
	return [
		problemAt(
			node,
			'element_not_supported',
			`Expected an element that can be executed, but the ${describeNode(node)} cannot.`,
			REMEDIES[node.$type] ?? 'Replace it by a task, an event or a gateway that is supported.'
		)
	];
}
