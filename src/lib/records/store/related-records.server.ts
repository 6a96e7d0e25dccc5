import type { Actor } from '#lib/identity/actor.ts';
import type { LineTable, RelatedList } from '../catalogue/table-definition.ts';
import { readRecordQuery } from '../catalogue/record-query.ts';
import { listRecords, type RecordPage } from './list-records.server.ts';
import { selectRecords } from './record-select.server.ts';
import { tableOf, type Readable } from './record-tables.server.ts';
import { mayAct, visibleFields } from './table-access.ts';
import { recordView, type RecordView } from './record-view.ts';

const SHOWN = 10;

export interface RelatedRecords {
	readonly list: RelatedList;
	readonly page: RecordPage;
	/** Those that the viewer may see. */
	readonly fieldNames: readonly string[];
}

/** The first rows of every list that belongs to a record: one query a list. */
export async function relatedRecords(
	db: Readable,
	actor: Actor | null,
	table: string,
	id: string
): Promise<RelatedRecords[]> {
	const lists = tableOf(table).related.filter((list) => mayAct(actor, tableOf(list.table), 'read'));
	return Promise.all(
		lists.map(async (list) => {
			const filter = new URLSearchParams({ filter: `${list.field}.is.${id}` });
			const query = readRecordQuery(tableOf(list.table), filter);
			const page = await listRecords(db, actor, list.table, query, { limit: SHOWN });
			const fieldNames = visibleFields(actor, tableOf(list.table)).map(({ name }) => name);
			return { list, page, fieldNames };
		})
	);
}

/** All lines of a document, in their order. */
export async function documentLines(
	db: Readable,
	actor: Actor | null,
	table: string,
	id: string
): Promise<RecordView[]> {
	const { lines } = tableOf(table);
	return lines ? linesOfKind(db, actor, lines, id) : [];
}

/** The lines of one kind, in their order. */
export async function linesOfKind(
	db: Readable,
	actor: Actor | null,
	lines: LineTable,
	id: string
): Promise<RecordView[]> {
	const definition = tableOf(lines.table);
	const rows = await selectRecords(db, actor, definition)
		.where(`r.${lines.field}`, '=', id)
		.orderBy('r.position')
		.orderBy('r.id')
		.execute();
	return rows.map((row) => recordView(definition, row));
}

/** The fields of a document's lines that the viewer may see. */
export function lineFieldNames(actor: Actor | null, table: string): string[] {
	const { lines } = tableOf(table);
	return lines ? visibleFields(actor, tableOf(lines.table)).map(({ name }) => name) : [];
}
