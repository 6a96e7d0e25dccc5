/** Who works on a task, by when and how urgently: read from the model, from a command, from listeners. */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import { elementOf } from './draft.ts';
import { ElementFailure } from './element-failure.ts';
import type { Draft } from './element-lifecycle.ts';
import type { UserTaskChanges } from './instance-state.ts';
import type { TaskCorrections } from './job-result.ts';
import { dueInstant, type TimerClock } from './timers.ts';

const DEFAULT_PRIORITY = 50;

/** What is to change at a task. Throws an ElementFailure at the first value that cannot be read. */
export function readCorrections(
	draft: Draft,
	{ elementId }: { readonly elementId: string },
	given: TaskCorrections = {}
): UserTaskChanges {
	const calendar = elementOf(draft, elementId).properties['calendar'] ?? null;
	const clock = draft.context;
	const changes: { -readonly [Name in keyof UserTaskChanges]: UserTaskChanges[Name] } = {};
	if (isGiven(given.assignee)) changes.assignee = readName(given.assignee);
	if (isGiven(given.candidateGroups)) changes.candidateGroups = readNames(given.candidateGroups);
	if (isGiven(given.candidateUsers)) changes.candidateUsers = readNames(given.candidateUsers);
	if (isGiven(given.dueDate)) changes.dueAt = readInstant(given.dueDate, calendar, clock);
	if (isGiven(given.followUpDate))
		changes.followUpAt = readInstant(given.followUpDate, calendar, clock);
	if (isGiven(given.priority)) changes.priority = readPriority(given.priority);
	return changes;
}

function isGiven(value: JsonValue | undefined): value is JsonValue {
	return value !== undefined && value !== null;
}

export function readName(value: JsonValue): string | null {
	if (value === null || value === '') return null;
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	throw new ElementFailure(
		'assignment_invalid',
		`Expected an assignee as text, but it is ${JSON.stringify(value)}.`
	);
}

/** A list of names, or one text with commas. */
export function readNames(value: JsonValue): readonly string[] {
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

export function readInstant(
	value: JsonValue,
	calendar: string | null,
	clock: TimerClock
): number | null {
	if (value === null || value === '') return null;
	try {
		return dueInstant(value, calendar, clock);
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		throw new ElementFailure('assignment_invalid', error.message);
	}
}

export function readPriority(value: JsonValue): number {
	if (value === null || value === '') return DEFAULT_PRIORITY;
	const priority = Number(value);
	if (Number.isInteger(priority) && priority >= 0 && priority <= 100) return priority;
	throw new ElementFailure(
		'assignment_invalid',
		`Expected a priority from 0 to 100, but it is ${JSON.stringify(value)}.`
	);
}
