/**
 * Pages by key: a page begins after the last row that was seen, so deep pages cost no more than
 * the first and rows that appear meanwhile move nothing. Rows without a value come last, both ways.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { StoredValue } from '../catalogue/field.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { titleSource, type RecordSelect } from './record-select.server.ts';

interface Cursor {
	readonly value: StoredValue;
	readonly id: string;
}

export function cursorText(cursor: Cursor): string {
	return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');
}

/** Null for a cursor that is none: a mistyped link shows the first page. */
function readCursor(text: string): Cursor | null {
	try {
		const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
		const isValue = value === null || typeof value === 'string' || typeof value === 'number';
		return isValue && typeof id === 'string' ? { value, id } : null;
	} catch {
		return null;
	}
}

/** What rows are sorted by: the column, or what the record it points to is called. */
export function sortExpression(
	definition: TableDefinition,
	sortField: string
): RawBuilder<StoredValue> {
	const field = definition.fields.find(({ name }) => name === sortField);
	const source = field && titleSource(field);
	return sql.ref<StoredValue>(source ? `${source.alias}.${source.title}` : `r.${sortField}`);
}

/**
 * The rows from the cursor on, in reading order or, for `before`, in the reverse of it: those with a
 * value and those without are asked for one after the other, so that each can follow an index.
 */
export function pageRecords(
	select: RecordSelect,
	definition: TableDefinition,
	query: Pick<RecordQuery, 'sort' | 'after' | 'before'>
): { parts: readonly RecordSelect[]; isReversed: boolean } {
	const key = sortExpression(definition, query.sort.field);
	const cursor = readCursor(query.before ?? query.after ?? '');
	const isReversed = query.before !== null && cursor !== null;
	const isDescending = query.sort.descending !== isReversed;
	const direction = isDescending ? 'desc' : 'asc';
	const beyond = sql.raw(isDescending ? '<' : '>');
	const id = sql.ref('r.id');
	let filled: RecordSelect | null = select
		.where(sql<SqlBool>`${key} is not null`)
		.orderBy(key, direction)
		.orderBy('r.id', direction);
	let empty: RecordSelect | null = select
		.where(sql<SqlBool>`${key} is null`)
		.orderBy('r.id', direction);
	if (cursor?.value === null) {
		empty = empty.where(sql<SqlBool>`${id} ${beyond} ${cursor.id}`);
		if (!isReversed) filled = null;
	} else if (cursor) {
		filled = filled.where(sql<SqlBool>`(${key}, ${id}) ${beyond} (${cursor.value}, ${cursor.id})`);
		if (isReversed) empty = null;
	}
	const parts = isReversed ? [empty, filled] : [filled, empty];
	return { isReversed, parts: parts.filter((part) => part !== null) };
}
