/** Tasks that no person does: service, script and business rule. */
import { compileFeel, compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import { extensionOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import type {
	BusinessRuleTaskElement,
	CalledDecision,
	Script,
	ScriptTaskElement,
	ServiceTaskElement
} from '../executable-process.ts';
import { readBinding } from './binding.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';
import { compileTaskDefinition } from './task-definition.ts';

export function compileServiceTask(source: ElementSource): ServiceTaskElement {
	const task = compileTaskDefinition(source.node);
	if (!task) throw new Error(`Expected service task ${source.id} to have a job type.`);
	return { ...compileBase(source), type: 'service-task', task };
}

export function compileScriptTask(source: ElementSource): ScriptTaskElement {
	const task = compileTaskDefinition(source.node);
	return {
		...compileBase(source),
		type: 'script-task',
		task,
		script: task ? null : compileScript(source.node)
	};
}

function compileScript(node: BpmnNode): Script {
	const extension = extensionOf(node, 'zeebe:Script');
	const text = textOf(extension, 'expression') ?? textOf(node, 'script') ?? '';
	return {
		expression: compileFeel(text),
		resultVariable: textOf(extension, 'resultVariable')
	};
}

export function compileBusinessRuleTask(source: ElementSource): BusinessRuleTaskElement {
	const task = compileTaskDefinition(source.node);
	return {
		...compileBase(source),
		type: 'business-rule-task',
		task,
		decision: task ? null : compileCalledDecision(source.node)
	};
}

function compileCalledDecision(node: BpmnNode): CalledDecision {
	const extension = extensionOf(node, 'zeebe:CalledDecision');
	return {
		decisionId: compileValue(textOf(extension, 'decisionId') ?? ''),
		resultVariable: textOf(extension, 'resultVariable') ?? 'result',
		...readBinding(extension)
	};
}
