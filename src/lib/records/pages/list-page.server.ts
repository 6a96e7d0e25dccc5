import { can } from '#lib/identity/authorize.ts';
import { FORM_FORMAT, type InputFormat } from '../catalogue/field-input.ts';
import { readRecordBoard } from '../board/read-record-board.server.ts';
import { readCalendar } from '../calendar/read-calendar.server.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import { readDay } from '../catalogue/list-view.ts';
import { readRecordQuery } from '../catalogue/record-query.ts';
import { readGroups } from '../groups/read-groups.server.ts';
import { listSegments } from '../segments/segments.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { listRecords, type RecordPage } from '../store/list-records.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { titlesOf } from '../store/record-titles.server.ts';
import { listViews } from '../store/saved-views.server.ts';
import { mayAct, mayImport, visibleFields, writableFields } from '../store/table-access.ts';
import type { RecordsRequest } from './records-request.server.ts';

/** A list as its address says, with what the viewer may do there. */
export async function loadListPage(
	{ db, actor, context }: RecordsRequest,
	table: string,
	parameters: URLSearchParams
) {
	const definition = tableOf(table);
	const query = readRecordQuery(definition, parameters);
	const format = await listFormat(db.reader, context.timeZone);
	const fields = visibleFields(actor, definition);
	const filtered = new Map<Field, Set<StoredValue>>(
		query.filters.flatMap((filter) => {
			const field = fields.find(({ name }) => name === filter.field);
			return field ? [[field, new Set([filter.value])] as const] : [];
		})
	);
	const at = readDay(parameters.get('at'));
	const [views, page, calendar, groups, board, filterTitles, segments] = await Promise.all([
		listViews(db.reader, actor, table),
		query.view.kind === 'list' ? listRecords(db.reader, actor, table, query, { format }) : null,
		query.view.kind === 'calendar'
			? readCalendar(
					db.reader,
					actor,
					table,
					{ query, view: query.view, at },
					{ ...format, now: context.now }
				)
			: null,
		query.view.kind === 'groups'
			? readGroups(db.reader, actor, table, { query, by: query.view.by }, format)
			: null,
		query.view.kind === 'board'
			? readRecordBoard(db.reader, actor, table, { query, by: query.view.by }, format)
			: null,
		titlesOf(db.reader, actor, filtered),
		table === 'customer' ? listSegments(db.reader) : []
	]);
	return {
		table,
		views,
		query,
		page: page ?? NO_PAGE,
		calendar,
		groups,
		board,
		filterTitles,
		segments: segments.map(({ id, name }) => ({ id, name })),
		currency: format.currency,
		timeZone: context.timeZone,
		rights: {
			mayUpdate: mayAct(actor, definition, 'update'),
			writableNames: writableFields(actor, definition, 'update').map(({ name }) => name)
		},
		fieldNames: fields.map(({ name }) => name),
		mayCreate: mayAct(actor, definition, 'create'),
		mayImport: mayImport(actor, definition),
		mayExport: can(actor, 'record.export')
	};
}

/** Other views have no pages. */
const NO_PAGE: RecordPage = { records: [], next: null, previous: null, total: 0, isCapped: false };

export async function listFormat(
	db: Parameters<typeof companyCurrency>[0],
	timeZone: string
): Promise<InputFormat> {
	return { ...FORM_FORMAT, currency: await companyCurrency(db), timeZone };
}
