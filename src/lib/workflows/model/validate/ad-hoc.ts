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
	const problems: Problem[] = [];
	if ((textOf(zeebe, 'outputCollection') === null) !== (textOf(zeebe, 'outputElement') === null)) {
		problems.push(
			problemAt(
				container,
				'ad_hoc_output_incomplete',
				`Expected the ${describeNode(container)} to have an output collection and an output element, but it has one of them.`,
				'Name the variable that collects and the expression that each path gives, or neither.'
			)
		);
	}
	const unused = textOf(zeebe, 'activeElementsCollection')
		? 'a collection of active elements'
		: textOf(container, 'completionCondition') && 'a completion condition';
	if (unused && extensionOf(container, 'zeebe:TaskDefinition')) {
		problems.push(
			problemAt(
				container,
				'ad_hoc_worker_decides',
				`Expected the worker of the ${describeNode(container)} to decide alone, but there is ${unused} too.`,
				'Remove it: the worker says what begins and when it is enough.',
				'warning'
			)
		);
	}
	return problems;
}
