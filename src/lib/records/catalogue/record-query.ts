/** What a list shows: plain data, the same in the URL, in a saved view, in an export. */
import type { Field } from './field.ts';
import { readListColumns, type ListColumn } from './list-columns.ts';
import { readListView, type ListView } from './list-view.ts';
import type { TableDefinition } from './table-definition.ts';

export const OPERATORS = {
	is: 'is',
	is_not: 'is not',
	contains: 'contains',
	at_least: 'is at least',
	at_most: 'is at most',
	before: 'is before',
	since: 'is on or after',
	is_empty: 'is empty',
	is_filled: 'is filled'
} as const;

export type Operator = keyof typeof OPERATORS;

export interface RecordFilter {
	readonly field: string;
	readonly operator: Operator;
	/** Text as a person types it; nothing for is_empty and is_filled. */
	readonly value: string;
}

export interface RecordQuery {
	readonly search: string;
	readonly filters: readonly RecordFilter[];
	readonly sort: { readonly field: string; readonly descending: boolean };
	/** Only members of this segment by rule; customers only. */
	readonly segmentId: string | null;
	readonly isArchivedShown: boolean;
	readonly view: ListView;
	/** As somebody arranged them; nothing: as usual. */
	readonly columns: readonly ListColumn[] | null;
	/** Where the page begins; `before` reads backwards. */
	readonly after: string | null;
	readonly before: string | null;
}

/** The operators that make sense for a type; the first is offered first. */
export function operatorsOf(field: Field): readonly Operator[] {
	switch (field.type) {
		case 'text':
		case 'long_text':
		case 'email':
		case 'phone':
		case 'url':
			return ['contains', 'is', 'is_not', 'is_empty', 'is_filled'];
		case 'integer':
		case 'decimal':
		case 'quantity':
		case 'money':
		case 'unit_price':
		case 'percent':
			return ['at_least', 'at_most', 'is', 'is_empty', 'is_filled'];
		case 'date':
		case 'instant':
			return ['since', 'before', 'is_empty', 'is_filled'];
		case 'boolean':
			return ['is'];
		case 'choice':
		case 'reference':
		case 'user':
		case 'team':
			return ['is', 'is_not', 'is_empty', 'is_filled'];
		default:
			return field satisfies never;
	}
}

/** Reads `?q=…&filter=status.is.draft&sort=-ordered_on&after=…`; what is no filter is left out. */
export function readRecordQuery(
	definition: TableDefinition,
	parameters: URLSearchParams
): RecordQuery {
	const sort = parameters.get('sort') ?? '';
	const sortField = sort.replace(/^-/, '');
	const isSortable =
		definition.fields.some(({ name }) => name === sortField) ||
		['created_at', 'updated_at'].includes(sortField);
	return {
		search: (parameters.get('q') ?? '').trim().slice(0, 200),
		filters: parameters.getAll('filter').flatMap((text) => readFilter(definition, text)),
		sort: isSortable
			? { field: sortField, descending: sort.startsWith('-') }
			: definition.defaultSort,
		segmentId: definition.name === 'customer' ? parameters.get('segment') || null : null,
		isArchivedShown: parameters.get('archived') === '1',
		view: readListView(definition, parameters),
		columns: readListColumns(definition, parameters),
		after: parameters.get('after'),
		before: parameters.get('before')
	};
}

function readFilter(definition: TableDefinition, text: string): RecordFilter[] {
	const [name = '', operator = '', ...rest] = text.split('.');
	const field = definition.fields.find((candidate) => candidate.name === name);
	const known = field ? operatorsOf(field).find((candidate) => candidate === operator) : undefined;
	return known ? [{ field: name, operator: known, value: rest.join('.') }] : [];
}

export function filterText(filter: RecordFilter): string {
	return `${filter.field}.${filter.operator}.${filter.value}`;
}
