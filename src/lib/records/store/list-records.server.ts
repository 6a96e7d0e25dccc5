import { sql } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import { FORM_FORMAT, type InputFormat } from '../catalogue/field-input.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { filterRecords } from './filter-records.server.ts';
import { narrowSearch, RARE_IN_LIST } from '../search/narrow-search.server.ts';
import { segmentCondition } from '../segments/segments.server.ts';
import { cursorText, pageRecords, sortExpression } from './page-records.server.ts';
import { maySeeTarget, selectRecords, type RecordSelect } from './record-select.server.ts';
import { recordTables, tableOf, type Readable, type RecordRow } from './record-tables.server.ts';
import { recordView, type RecordView } from './record-view.ts';
import { authorizeTable, visibleFields } from './table-access.ts';

const PAGE_SIZE = 50;
/** Counting further says nothing that helps, and costs. */
const COUNT_CAP = 1_000;

export interface RecordPage {
	readonly records: readonly RecordView[];
	readonly next: string | null;
	readonly previous: string | null;
	readonly total: number;
	/** There are more than `total`. */
	readonly isCapped: boolean;
}

export async function listRecords(
	db: Readable,
	actor: Actor | null,
	table: string,
	query: RecordQuery,
	options: { limit?: number; format?: InputFormat } = {}
): Promise<RecordPage> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const { limit = PAGE_SIZE, format = FORM_FORMAT } = options;
	const safe = { ...query, sort: visibleSort(actor, definition, query) };
	const filtered = await filteredRecords(db, actor, definition, safe, format);
	const { parts, isReversed } = pageRecords(filtered, definition, safe);
	const key = sortExpression(definition, safe.sort.field).as('sort:key');
	const total = await countRecords(db, filtered);
	const isAll = query.after === null && query.before === null && total <= COUNT_CAP;
	const rows: RecordRow[] = [];
	for (const part of parts) {
		const wanted = limit + 1 - rows.length;
		if (wanted === 0 || (isAll && rows.length === total)) break;
		rows.push(...(await part.select(key).limit(wanted).execute()));
	}
	const hasFurther = rows.length > limit;
	const shown = rows.slice(0, limit);
	if (isReversed) shown.reverse();
	const cursorOf = (row: (typeof shown)[number] | undefined) =>
		row ? cursorText({ value: row['sort:key'] ?? null, id: String(row['id']) }) : null;
	const hasNext = isReversed ? true : hasFurther;
	const hasPrevious = isReversed ? hasFurther : query.after !== null;
	return {
		records: shown.map(({ 'sort:key': _, ...row }) => recordView(definition, row)),
		next: hasNext ? cursorOf(shown.at(-1)) : null,
		previous: hasPrevious ? cursorOf(shown[0]) : null,
		total: Math.min(total, COUNT_CAP),
		isCapped: total > COUNT_CAP
	};
}

/** The records that the search, the filters and the segment of a list find. */
export async function filteredRecords(
	db: Readable,
	actor: Actor | null,
	definition: TableDefinition,
	query: RecordQuery,
	format: InputFormat
): Promise<RecordSelect> {
	const select = selectRecords(db, actor, definition);
	const { search } = query;
	const narrowed = search && (await narrowSearch(db, definition, search, RARE_IN_LIST));
	const among = narrowed && !narrowed.isSome ? select.where(narrowed.condition) : select;
	const chosen = filterRecords(among, actor, definition, query, format);
	const { segmentId } = query;
	if (!segmentId) return chosen;
	const at = { now: Date.now(), ...zoneOf(format) };
	return chosen.where(await segmentCondition(db, segmentId, at));
}

function zoneOf({ timeZone }: InputFormat): { timeZone?: string } {
	return timeZone ? { timeZone } : {};
}

/** Sorting by a field that is hidden would tell its values. */
function visibleSort(
	actor: Actor | null,
	definition: TableDefinition,
	query: Pick<RecordQuery, 'sort'>
): RecordQuery['sort'] {
	const isKept = ['created_at', 'updated_at'].includes(query.sort.field);
	const isVisible = visibleFields(actor, definition).some(
		(field) => field.name === query.sort.field && maySeeTarget(actor, field)
	);
	const isMissing = query.sort.field === 'updated_at' && definition.isAppendOnly;
	return (isKept && !isMissing) || isVisible ? query.sort : definition.defaultSort;
}

async function countRecords(db: Readable, filtered: RecordSelect): Promise<number> {
	const counted = filtered
		.clearSelect()
		.select(sql<number>`1`.as('one'))
		.limit(COUNT_CAP + 1)
		.as('counted');
	const row = await recordTables(db)
		.selectFrom(counted)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirst();
	return Number(row?.total ?? 0);
}
