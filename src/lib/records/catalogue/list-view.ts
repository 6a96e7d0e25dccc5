/** How a list is shown: plain data, the same in the address and in a saved view. */
import { Temporal } from 'temporal-polyfill';
import type { ChoiceField, Field } from './field.ts';
import type { TableDefinition } from './table-definition.ts';

export const SPANS = ['month', 'week'] as const;
export type CalendarSpan = (typeof SPANS)[number];

export type ListView =
	| { readonly kind: 'list' }
	| {
			readonly kind: 'calendar';
			/** The field that says on which day a record stands. */
			readonly start: string;
			/** The last day of records that take longer. */
			readonly end: string | null;
			readonly span: CalendarSpan;
	  }
	/** Counts and sums by the values of a field; dates by their month. */
	| { readonly kind: 'groups'; readonly by: string }
	/** Cards in a column for each value of a choice. */
	| { readonly kind: 'board'; readonly by: string };

/** Fields that a calendar can go by. */
export function dateFields(fields: readonly Field[]): Field[] {
	return fields.filter(({ type }) => type === 'date' || type === 'instant');
}

/** Fields that a list is grouped by. */
export function groupFields(fields: readonly Field[]): Field[] {
	return fields.filter(
		({ type, name }) =>
			['choice', 'reference', 'user', 'team', 'boolean', 'date'].includes(type) ||
			(type === 'text' && ['city', 'region', 'country'].includes(name))
	);
}

/** Fields whose values are columns of a board. To move an amount into another currency would change what it is. */
export function boardFields(fields: readonly Field[]): ChoiceField[] {
	return fields
		.filter((field) => field.type === 'choice')
		.filter(({ name }) => name !== 'currency');
}

/** Reads `?view=calendar&start=due_on&end=…&span=week`; what is no view is a list. */
export function readListView(definition: TableDefinition, parameters: URLSearchParams): ListView {
	if (parameters.get('view') === 'groups') {
		const by = groupFields(definition.fields).find(({ name }) => name === parameters.get('by'));
		return by ? { kind: 'groups', by: by.name } : { kind: 'list' };
	}
	if (parameters.get('view') === 'board') {
		const offered = boardFields(definition.fields);
		const by = offered.find(({ name }) => name === parameters.get('by')) ?? offered[0];
		return by ? { kind: 'board', by: by.name } : { kind: 'list' };
	}
	if (parameters.get('view') !== 'calendar') return { kind: 'list' };
	const dates = dateFields(definition.fields);
	const start = dates.find(({ name }) => name === parameters.get('start')) ?? dates[0];
	if (!start) return { kind: 'list' };
	const end = dates.find(
		({ name, type }) => name === parameters.get('end') && name !== start.name && type === start.type
	);
	const span = SPANS.find((candidate) => candidate === parameters.get('span')) ?? 'month';
	return { kind: 'calendar', start: start.name, end: end?.name ?? null, span };
}

export function viewParameters(view: ListView): [string, string][] {
	if (view.kind === 'list') return [];
	if (view.kind === 'groups' || view.kind === 'board')
		return [
			['view', view.kind],
			['by', view.by]
		];
	return [
		['view', view.kind],
		['start', view.start],
		...(view.end ? [['end', view.end] as [string, string]] : []),
		['span', view.span]
	];
}

/** A day of an address; null when it is none. */
export function readDay(text: string | null): string | null {
	try {
		return text === null ? null : Temporal.PlainDate.from(text).toString();
	} catch {
		return null;
	}
}
