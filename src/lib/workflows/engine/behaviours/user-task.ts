import type { Expression } from '#lib/workflows/expressions/expression.ts';
import type { UserTaskElement } from '#lib/workflows/model/executable-process.ts';
import { where } from '../draft.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { UserTaskCreated } from '../user-task-event.ts';
import type { ElementInstance } from '../instance-state.ts';
import { openCreatingListener } from '../task-listeners.ts';
import { askOfTask } from '../task-transitions.ts';
import { readInstant, readName, readNames, readPriority } from '../user-task-details.ts';
import { evaluateAt } from '../variables.ts';
import { beginWaiting } from '../waiting.ts';

/** Waits for a person. Its listeners may have a say before it is there, and in who gets it. */
export const userTask: ElementBehaviour<UserTaskElement> = {
	activate: (draft, element, instance) => {
		const { assignee, ...planned } = planUserTask(draft, element, instance);
		const corrected = { ...planned, assignee, ...instance.listeners?.changes };
		if (openCreatingListener(draft, element, instance, corrected)) return;
		const isAsked = assignee !== null && element.taskListeners.assigning.length > 0;
		beginWaiting(draft, element, instance, [
			isAsked ? { ...corrected, assignee: null } : corrected
		]);
		const task = isAsked && draft.state.userTasks[planned.userTaskId];
		if (task) askOfTask(draft, task, { event: 'assigning', changes: { assignee } });
	}
};

function planUserTask(
	draft: Draft,
	element: UserTaskElement,
	instance: ElementInstance
): UserTaskCreated {
	const { assignment, form } = element;
	const read = (expression: Expression | null) =>
		expression && evaluateAt(draft, instance.id, expression, 'assignment_invalid');
	const due = (expression: Expression | null) =>
		readInstant(read(expression), element.properties['calendar'] || null, draft.context);
	const isListenedTo = Object.values(element.taskListeners).some(({ length }) => length > 0);
	return {
		type: 'user-task-created',
		...where(draft, instance),
		userTaskId: draft.context.newId(),
		name: element.name,
		assignee: readName(read(assignment.assignee)),
		candidateGroups: readNames(read(assignment.candidateGroups)),
		candidateUsers: readNames(read(assignment.candidateUsers)),
		dueAt: due(assignment.dueDate),
		followUpAt: due(assignment.followUpDate),
		priority: readPriority(read(assignment.priority)),
		formId: form.formId,
		formKey: form.formKey,
		externalReference: form.externalReference,
		formBinding: form.bindingType,
		formVersionTag: form.versionTag,
		headers: element.headers,
		...(isListenedTo ? { isListenedTo } : {})
	};
}
