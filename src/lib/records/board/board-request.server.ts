/** More of a column of a board, for a page that shows the first of it. */
import { readRecordQuery } from '../catalogue/record-query.ts';
import { listFormat } from '../pages/list-page.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import type { RecordColumn } from './record-board.ts';
import { readColumn } from './read-record-board.server.ts';

/** `?view=board&by=…` is the address of the board; `column=` a value, nothing for those without one. */
export async function moreOfColumn(
	{ db, actor, context }: RecordsRequest,
	table: string,
	parameters: URLSearchParams
): Promise<Pick<RecordColumn, 'records' | 'next'>> {
	const query = readRecordQuery(tableOf(table), parameters);
	if (query.view.kind !== 'board') return { records: [], next: null };
	const format = await listFormat(db.reader, context.timeZone);
	const value = parameters.get('column') || null;
	const asked = { query, by: query.view.by, value, after: query.after };
	return readColumn(db.reader, actor, table, asked, format);
}
