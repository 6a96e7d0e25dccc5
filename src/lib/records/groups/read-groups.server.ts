/**
 * Counts and sums of a list by the values of one of its fields. Groups and the total are each asked at
 * their own grain, over the whole filter: nothing is added up from what is shown, and amounts of
 * different currencies never are.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import type { InputFormat } from '../catalogue/field-input.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { filteredRecords } from '../store/list-records.server.ts';
import { maySeeTarget, titleSource } from '../store/record-select.server.ts';
import {
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from '../store/record-tables.server.ts';
import { authorizeTable, visibleFields } from '../store/table-access.ts';

/** More groups are a list again. */
const MOST = 200;

export interface GroupSums {
	readonly count: number;
	/** By field; of money, the sums by currency, else under the empty name. */
	readonly sums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface RecordGroup extends GroupSums {
	/** The value of the field; of a date its month, `2026-03`. */
	readonly value: StoredValue;
	readonly title: string | null;
}

export interface RecordGroups {
	readonly by: string;
	/** The fields that are summed up. */
	readonly summed: readonly string[];
	readonly groups: readonly RecordGroup[];
	readonly isCapped: boolean;
	readonly total: GroupSums;
}

export async function readGroups(
	db: Readable,
	actor: Actor,
	table: string,
	{ query, by }: { query: RecordQuery; by: string },
	format: InputFormat
): Promise<RecordGroups | null> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const visible = visibleFields(actor, definition);
	const field = visible.find(({ name }) => name === by);
	if (!field) return null;
	const hasCurrency = visible.some(({ name }) => name === 'currency');
	const summed = summedFields(definition, visible, hasCurrency);
	const filtered = await filteredRecords(db, actor, definition, query, format);
	const currency: RawBuilder<string> = hasCurrency
		? sql.ref<string>('r.currency')
		: sql<string>`''`;
	const source = maySeeTarget(actor, field) ? titleSource(field) : null;
	const value = valueOf(field);
	const chosen = filtered.clearSelect().select([
		value.as('group_value'),
		// Nobody sees a name of a table that he may not read.
		(source ? sql.ref<string>(`${source.alias}.${source.title}`) : sql<string>`''`).as(
			'group_title'
		),
		currency.as('group_currency'),
		...summed.map(({ name }) => sql.ref<number>(`r.${name}`).as(`sum:${name}`))
	]);
	const over = recordTables(db).selectFrom(chosen.as('chosen'));
	const sums = summed.map(({ name }) =>
		sql<StoredValue>`sum(${sql.ref(`chosen.sum:${name}`)})`.as(`sum:${name}`)
	);
	const count = sql<number>`count(*)`.as('count');
	const [rows, totals] = await Promise.all([
		over
			.select([
				sql.ref('chosen.group_value').as('value'),
				sql<string>`max(chosen.group_title)`.as('title')
			])
			.select([sql.ref('chosen.group_currency').as('currency'), count, ...sums])
			.groupBy(['chosen.group_value', 'chosen.group_currency'])
			.orderBy(sql`count(*)`, 'desc')
			.orderBy('chosen.group_value')
			.limit(MOST + 1)
			.execute(),
		over
			.select([sql.ref('chosen.group_currency').as('currency'), count, ...sums])
			.groupBy('chosen.group_currency')
			.execute()
	]);
	const groups = Map.groupBy(rows.slice(0, MOST) as RecordRow[], (row) => row['value'] ?? null);
	return {
		...{ by, summed: summed.map(({ name }) => name), isCapped: rows.length > MOST },
		groups: [...groups]
			.map(([at, some]) => ({
				value: at,
				title: source && some[0]?.['title'] ? String(some[0]['title']) : null,
				...sumsOf(some, summed)
			}))
			.sort((a, b) => b.count - a.count),
		total: sumsOf(totals as RecordRow[], summed)
	};
}

/** Numbers of the list that can be added up; money only where it is known in which currency. */
function summedFields(
	{ listColumns }: TableDefinition,
	visible: readonly Field[],
	hasCurrency: boolean
): Field[] {
	return visible.filter(
		({ name, type, moneyIn }) =>
			listColumns.includes(name) &&
			name !== 'year' &&
			name !== 'position' &&
			(['quantity', 'decimal'].includes(type) ||
				(type === 'money' && hasCurrency && moneyIn === null))
	);
}

function valueOf(field: Field): RawBuilder<StoredValue> {
	const column = sql.ref<StoredValue>(`r.${field.name}`);
	return field.type === 'date' ? sql<StoredValue>`substr(${column}, 1, 7)` : column;
}

function sumsOf(rows: readonly RecordRow[], summed: readonly Field[]): GroupSums {
	const sums: Record<string, Record<string, number>> = {};
	for (const { name, type } of summed) {
		const byCurrency: Record<string, number> = {};
		for (const row of rows) {
			const sum = row[`sum:${name}`] ?? null;
			const at = type === 'money' ? String(row['currency'] ?? '') : '';
			if (sum !== null) byCurrency[at] = (byCurrency[at] ?? 0) + Number(sum);
		}
		sums[name] = byCurrency;
	}
	return { count: rows.reduce((count, row) => count + Number(row['count']), 0), sums };
}
