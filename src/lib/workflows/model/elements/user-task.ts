import { compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import type { Expression } from '#lib/workflows/expressions/expression.ts';
import { extensionOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import type { Assignment, UserTaskElement, UserTaskForm } from '../executable-process.ts';
import type { Lane } from '../lanes.ts';
import { readAddedValue } from './added-value.ts';
import { readBinding } from './binding.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';
import { compileTaskListeners } from './listeners.ts';

export function compileUserTask(source: ElementSource): UserTaskElement {
	return {
		...compileBase(source),
		type: 'user-task',
		assignment: compileAssignment(source.node, source.lane),
		form: compileForm(source.node),
		addsValue: readAddedValue(source.node) ?? true,
		taskListeners: compileTaskListeners(source.node)
	};
}

function compileAssignment(node: BpmnNode, lane: Lane | null): Assignment {
	const definition = extensionOf(node, 'zeebe:AssignmentDefinition');
	const schedule = extensionOf(node, 'zeebe:TaskSchedule');
	const assignee = optional(textOf(definition, 'assignee'));
	const candidateUsers = optional(textOf(definition, 'candidateUsers'));
	const candidateGroups = optional(textOf(definition, 'candidateGroups'));
	const isAssigned = assignee !== null || candidateUsers !== null || candidateGroups !== null;
	return {
		assignee,
		candidateUsers,
		// Who is not named is whoever works in the lane.
		candidateGroups: isAssigned || !lane ? candidateGroups : compileValue(lane.candidateGroups),
		dueDate: optional(textOf(schedule, 'dueDate')),
		followUpDate: optional(textOf(schedule, 'followUpDate')),
		priority: optional(textOf(extensionOf(node, 'zeebe:PriorityDefinition'), 'priority'))
	};
}

function optional(text: string | null): Expression | null {
	return text === null ? null : compileValue(text);
}

function compileForm(node: BpmnNode): UserTaskForm {
	const form = extensionOf(node, 'zeebe:FormDefinition');
	return {
		formId: textOf(form, 'formId'),
		formKey: textOf(form, 'formKey'),
		externalReference: textOf(form, 'externalReference'),
		...readBinding(form)
	};
}
