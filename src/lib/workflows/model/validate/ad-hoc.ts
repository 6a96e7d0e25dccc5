/** Expects an ad-hoc sub-process to hold activities and nothing that would start or end it. */
import { extensionOf, isActivity, nodesOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const adHoc: Rule = ({ containers }) =>
	containers
		.filter(({ $type }) => $type === 'bpmn:AdHocSubProcess')
		.flatMap((container) => [
			...checkContent(container),
			...nodesOf(container, 'flowElements').flatMap(checkElement),
			...checkExtensions(container)
		]);

function checkContent(container: BpmnNode): Problem[] {
	if (nodesOf(container, 'flowElements').some(isActivity)) return [];
	return [
		problemAt(
			container,
			'ad_hoc_empty',
			`Expected the ${describeNode(container)} to hold activities, but it has none.`,
			'Draw the activities among which one chooses.'
		)
	];
}

function checkElement(node: BpmnNode): Problem[] {
	if (node.$type !== 'bpmn:StartEvent' && node.$type !== 'bpmn:EndEvent') return [];
	return [
		problemAt(
			node,
			'ad_hoc_event_not_allowed',
			`Expected an ad-hoc sub-process without start and end, but it has the ${describeNode(node)}.`,
			'Remove the event: what has no incoming flow can begin, and a path ends where no flow goes on.'
		)
	];
}

function checkExtensions(container: BpmnNode): Problem[] {
	const zeebe = extensionOf(container, 'zeebe:AdHoc');
	const found = extensionOf(container, 'zeebe:TaskDefinition')
		? 'a job type'
		: (textOf(zeebe, 'outputCollection') ?? textOf(zeebe, 'outputElement'))
			? 'an output collection'
			: null;
	if (found === null) return [];
	return [
		problemAt(
			container,
			'ad_hoc_extension_not_supported',
			`Expected the ${describeNode(container)} to choose by its collection or by command, but it has ${found}.`,
			'Name the elements in the collection of active elements, and set variables by output mappings.'
		)
	];
}
