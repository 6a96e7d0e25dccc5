/**
 * Pages by key: a page begins after the last row that was seen, so deep pages cost no more than
 * the first and rows that appear meanwhile move nothing. Rows without a value come last, both ways.
 */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
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

/** Sorted, from the cursor on, in reading order or, for `before`, in the reverse of it. */
export function pageRecords(
	select: RecordSelect,
	definition: TableDefinition,
	query: Pick<RecordQuery, 'sort' | 'after' | 'before'>
): { select: RecordSelect; isReversed: boolean } {
	const key = sortExpression(definition, query.sort.field);
	const cursor = readCursor(query.before ?? query.after ?? '');
	const isReversed = query.before !== null && cursor !== null;
	const isDescending = query.sort.descending !== isReversed;
	let paged = select;
	if (cursor) paged = paged.where(behind(key, cursor, isDescending, isReversed));
	return {
		isReversed,
		select: paged
			.orderBy(sql`${key} is null`, isReversed ? 'desc' : 'asc')
			.orderBy(key, isDescending ? 'desc' : 'asc')
			.orderBy('r.id', isDescending ? 'desc' : 'asc')
	};
}

function behind(
	key: RawBuilder<StoredValue>,
	{ value, id }: Cursor,
	isDescending: boolean,
	isReversed: boolean
): Expression<SqlBool> {
	const beyond = sql.raw(isDescending ? '<' : '>');
	const rowId = sql.ref('r.id');
	const sameKey = sql<SqlBool>`${key} is null and ${rowId} ${beyond} ${id}`;
	if (value === null)
		return isReversed ? sql<SqlBool>`(${key} is not null or (${sameKey}))` : sameKey;
	const further = sql<SqlBool>`${key} ${beyond} ${value} or (${key} = ${value} and ${rowId} ${beyond} ${id})`;
	return isReversed ? sql<SqlBool>`(${further})` : sql<SqlBool>`(${further} or ${key} is null)`;
}
