/** The records of a page of a calendar, in one query: those whose days reach into it. */
import { sql } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import { addDays, dateOf } from '../catalogue/date-text.ts';
import type { InputFormat } from '../catalogue/field-input.ts';
import type { StoredValue } from '../catalogue/field.ts';
import type { ListView } from '../catalogue/list-view.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import { filteredRecords } from '../store/list-records.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { recordView, type RecordView } from '../store/record-view.ts';
import { authorizeTable, visibleFields } from '../store/table-access.ts';
import { calendarPage, startOfDay } from './calendar-days.ts';

/** More would not be seen on a page. */
const MOST = 500;

export interface CalendarRecords {
	readonly view: ListView & { kind: 'calendar' };
	/** The day that the page is about. */
	readonly at: string;
	readonly today: string;
	readonly records: readonly RecordView[];
	/** There are more than are shown. */
	readonly isCapped: boolean;
}

export async function readCalendar(
	db: Readable,
	actor: Actor,
	table: string,
	{ query, view, at }: { query: RecordQuery; view: CalendarRecords['view']; at: string | null },
	format: InputFormat & { readonly now: number }
): Promise<CalendarRecords | null> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const fields = visibleFields(actor, definition);
	const start = fields.find(({ name }) => name === view.start);
	const end = fields.find(({ name }) => name === view.end);
	if (!start) return null;
	const today = dateOf(format.now, format.timeZone);
	const day = at ?? today;
	const { days } = calendarPage(day, view.span);
	const edge = (date: string): StoredValue =>
		start.type === 'instant' ? startOfDay(date, format.timeZone) : date;
	const filtered = await filteredRecords(db, actor, definition, query, format);
	const from = sql.ref(`r.${start.name}`);
	const until = end ? sql`coalesce(${sql.ref(`r.${end.name}`)}, ${from})` : from;
	const rows = await filtered
		.where(sql<boolean>`${from} < ${edge(addDays(days.at(-1)!, 1))}`)
		.where(
			// An end before the start is a slip of the pen: the record stands on its first day.
			sql<boolean>`(${until} >= ${edge(days[0]!)} or ${from} >= ${edge(days[0]!)})`
		)
		.orderBy(from as never)
		.orderBy('r.id')
		.limit(MOST + 1)
		.execute();
	return {
		view: { ...view, end: end?.name ?? null },
		...{ at: day, today },
		records: rows.slice(0, MOST).map((row) => recordView(definition, row)),
		isCapped: rows.length > MOST
	};
}
