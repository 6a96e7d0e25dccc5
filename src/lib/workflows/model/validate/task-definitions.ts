/** Expects every automatic task to say what does the work. */
import { extensionOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const taskDefinitions: Rule = ({ flowNodes }) =>
	flowNodes.flatMap(({ node }) => checkTask(node));

function checkTask(node: BpmnNode): Problem[] {
	const hasJob = textOf(extensionOf(node, 'zeebe:TaskDefinition'), 'type') !== null;
	switch (node.$type) {
		case 'bpmn:ServiceTask':
			return hasJob ? [] : [undefinedWork(node, 'a connector', 'Choose a connector for the task.')];
		case 'bpmn:ScriptTask':
			return hasJob || hasScript(node)
				? checkScriptLanguage(node, hasJob)
				: [undefinedWork(node, 'a script', 'Write the script as a FEEL expression.')];
		case 'bpmn:BusinessRuleTask':
			return hasJob || textOf(extensionOf(node, 'zeebe:CalledDecision'), 'decisionId')
				? []
				: [undefinedWork(node, 'a decision', 'Choose the decision that the task calls.')];
		case 'bpmn:CallActivity':
			return textOf(extensionOf(node, 'zeebe:CalledElement'), 'processId') ||
				textOf(node, 'calledElement')
				? []
				: [undefinedWork(node, 'a called process', 'Choose the process that it calls.')];
		default:
			return [];
	}
}

function hasScript(node: BpmnNode): boolean {
	return (
		textOf(extensionOf(node, 'zeebe:Script'), 'expression') !== null ||
		textOf(node, 'script') !== null
	);
}

function checkScriptLanguage(node: BpmnNode, hasJob: boolean): Problem[] {
	const format = textOf(node, 'scriptFormat');
	if (hasJob || !format || /feel/i.test(format)) return [];
	return [
		problemAt(
			node,
			'script_language_not_supported',
			`Expected a script in FEEL, but the ${describeNode(node)} is written in ${format}.`,
			'Write it as a FEEL expression, or use a service task.'
		)
	];
}

function undefinedWork(node: BpmnNode, what: string, remedy: string): Problem {
	return problemAt(
		node,
		'task_work_missing',
		`Expected the ${describeNode(node)} to have ${what}, but it has none.`,
		remedy
	);
}
