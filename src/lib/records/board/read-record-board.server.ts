/**
 * The columns of a board: counts and sums over the whole filter in one query, and the first records of
 * each column as its list would show them, page by page by key.
 */
import type { Actor } from '#lib/identity/actor.ts';
import type { InputFormat } from '../catalogue/field-input.ts';
import type { ChoiceField } from '../catalogue/field.ts';
import { boardFields } from '../catalogue/list-view.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import { readGroups } from '../groups/read-groups.server.ts';
import { listRecords } from '../store/list-records.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { authorizeTable, visibleFields } from '../store/table-access.ts';
import { columnHeads, moneyOf, type ColumnValue, type RecordColumn } from './record-board.ts';

/** As many as a column shows at first, and again each time more are asked for. */
const SHOWN = 20;

export interface RecordBoard {
	readonly by: string;
	/** Fields whose amounts are added up. */
	readonly summed: readonly string[];
	readonly columns: readonly RecordColumn[];
}

/** Null where the viewer does not see the field: it is a list then. */
export async function readRecordBoard(
	db: Readable,
	actor: Actor,
	table: string,
	{ query, by }: { query: RecordQuery; by: string },
	format: InputFormat
): Promise<RecordBoard | null> {
	const field = boardField(actor, table, by);
	const read = field && (await readGroups(db, actor, table, { query, by }, format));
	if (!field || !read) return null;
	const money = visibleFields(actor, tableOf(table)).filter(({ type }) => type === 'money');
	const summed = read.summed.filter((name) => money.some((one) => one.name === name));
	const groups = new Map(
		read.groups.map((group) => [group.value === null ? null : String(group.value), group])
	);
	const columns = await Promise.all(
		columnHeads(field, new Set(groups.keys())).map(async (head): Promise<RecordColumn> => {
			const { count = 0, sums = {} } = groups.get(head.value) ?? {};
			const asked = { query, by, value: head.value, after: null };
			const page = count > 0 ? await readColumn(db, actor, table, asked, format) : NOTHING;
			return { ...head, count, sums: moneyOf(sums, summed), ...page };
		})
	);
	return { by, summed, columns };
}

/** The records of a column behind a key. */
export async function readColumn(
	db: Readable,
	actor: Actor,
	table: string,
	asked: { query: RecordQuery; by: string; value: ColumnValue; after: string | null },
	format: InputFormat
): Promise<Pick<RecordColumn, 'records' | 'next'>> {
	// A filter by what somebody does not see would be left out, and tell of everything.
	if (!boardField(actor, table, asked.by)) return NOTHING;
	const { records, next } = await listRecords(
		db,
		actor,
		table,
		{
			...asked.query,
			filters: [
				...asked.query.filters,
				asked.value === null
					? { field: asked.by, operator: 'is_empty', value: '' }
					: { field: asked.by, operator: 'is', value: asked.value }
			],
			after: asked.after,
			before: null
		},
		{ limit: SHOWN, format }
	);
	return { records, next };
}

const NOTHING: Pick<RecordColumn, 'records' | 'next'> = { records: [], next: null };

function boardField(actor: Actor, table: string, by: string): ChoiceField | null {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	return boardFields(visibleFields(actor, definition)).find(({ name }) => name === by) ?? null;
}
