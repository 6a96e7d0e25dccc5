import type { Expression } from '#lib/workflows/expressions/expression.ts';
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { UserTaskElement } from '#lib/workflows/model/executable-process.ts';
import { where } from '../draft.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { UserTaskCreated } from '../event.ts';
import type { ElementInstance } from '../instance-state.ts';
import { dueInstant } from '../timers.ts';
import { evaluateAt } from '../variables.ts';
import { beginWaiting } from '../waiting.ts';

const DEFAULT_PRIORITY = 50;

/** Waits for a person. */
export const userTask: ElementBehaviour<UserTaskElement> = {
	activate: (draft, element, instance) =>
		beginWaiting(draft, element, instance, [planUserTask(draft, element, instance)])
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
		readInstant(draft, element.properties['calendar'] || null, read(expression));
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
		headers: element.headers
	};
}

function readName(value: JsonValue): string | null {
	if (value === null || value === '') return null;
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	throw new ElementFailure(
		'assignment_invalid',
		`Expected an assignee as text, but it is ${JSON.stringify(value)}.`
	);
}

/** A list of names, or one text with commas. */
function readNames(value: JsonValue): readonly string[] {
	if (value === null) return [];
	if (typeof value === 'string') {
		return value
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== '');
	}
	if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value;
	throw new ElementFailure(
		'assignment_invalid',
		`Expected candidates as a list of texts, but they are ${JSON.stringify(value)}.`
	);
}

function readInstant(draft: Draft, calendar: string | null, value: JsonValue): number | null {
	if (value === null || value === '') return null;
	try {
		return dueInstant(value, calendar, draft.context);
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		throw new ElementFailure('assignment_invalid', error.message);
	}
}

function readPriority(value: JsonValue): number {
	if (value === null || value === '') return DEFAULT_PRIORITY;
	const priority = Number(value);
	if (Number.isInteger(priority) && priority >= 0 && priority <= 100) return priority;
	throw new ElementFailure(
		'assignment_invalid',
		`Expected a priority from 0 to 100, but it is ${JSON.stringify(value)}.`
	);
}
