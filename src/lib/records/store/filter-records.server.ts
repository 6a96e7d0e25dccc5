/** Search and filters of a list as conditions. Everything typed becomes a parameter. */
import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import { readField, type InputFormat } from '../catalogue/field-input.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { RecordFilter, RecordQuery } from '../catalogue/record-query.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { RecordSelect } from './record-select.server.ts';
import { visibleFields } from './table-access.ts';

export function filterRecords(
	select: RecordSelect,
	actor: Actor | null,
	definition: TableDefinition,
	query: RecordQuery,
	format: InputFormat
): RecordSelect {
	let filtered = select;
	if (definition.kind === 'master' && !query.isArchivedShown)
		filtered = filtered.where('r.archived_at', 'is', null);
	const visible = new Map(visibleFields(actor, definition).map((field) => [field.name, field]));
	const searched = definition.searchFields.filter((name) => visible.has(name));
	if (query.search && searched.length > 0)
		filtered = filtered.where((eb) =>
			eb.or(searched.map((name) => contains(`r.${name}`, query.search)))
		);
	for (const filter of query.filters) {
		const field = visible.get(filter.field);
		const condition = field && conditionOf(field, filter, format);
		if (condition) filtered = filtered.where(condition);
	}
	return filtered;
}

/** Letter case is ignored as far as the database knows letters; `%` and `_` are only characters. */
export function contains(column: string, text: string): Expression<SqlBool> {
	const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
	return sql<SqlBool>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}

/** As it was typed, in small letters, and with a capital: an index on the column knows nothing of case. */
export function beginsWith(column: string, text: string): Expression<SqlBool>[] {
	const small = text.toLowerCase();
	const capital = small.charAt(0).toUpperCase() + small.slice(1);
	return [...new Set([text, small, capital])].map(
		(start) =>
			sql<SqlBool>`(${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${start + LAST_LETTER})`
	);
}

const LAST_LETTER = '\u{10ffff}';

/** Null when the value cannot be read: then the filter finds nothing. */
function conditionOf(
	field: Field,
	filter: RecordFilter,
	format: InputFormat
): Expression<SqlBool> | null {
	const column = sql.ref(`r.${field.name}`);
	if (filter.operator === 'is_empty') return sql<SqlBool>`${column} is null`;
	if (filter.operator === 'is_filled') return sql<SqlBool>`${column} is not null`;
	if (filter.operator === 'contains') return contains(`r.${field.name}`, filter.value);
	const read = readField(field, filter.value, format);
	if (!read.ok || read.value === null) return sql<SqlBool>`1 = 0`;
	return comparison(filter.operator, column, read.value);
}

function comparison(
	operator: Exclude<RecordFilter['operator'], 'is_empty' | 'is_filled' | 'contains'>,
	column: Expression<unknown>,
	value: StoredValue
): Expression<SqlBool> {
	switch (operator) {
		case 'is':
			return sql<SqlBool>`${column} = ${value}`;
		case 'is_not':
			return sql<SqlBool>`(${column} <> ${value} or ${column} is null)`;
		case 'at_least':
		case 'since':
			return sql<SqlBool>`${column} >= ${value}`;
		case 'at_most':
			return sql<SqlBool>`${column} <= ${value}`;
		case 'before':
			return sql<SqlBool>`${column} < ${value}`;
		default:
			return operator satisfies never;
	}
}
