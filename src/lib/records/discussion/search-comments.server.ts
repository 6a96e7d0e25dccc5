/** Comments that say something, on records that the asker may read; the newest first. */
import type { Actor } from '#lib/identity/actor.ts';
import { liveCatalogue } from '../catalogue/live-catalogue.ts';
import { contains } from '../store/filter-records.server.ts';
import { selectRecords } from '../store/record-select.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { recordView } from '../store/record-view.ts';
import { mayAct } from '../store/table-access.ts';
import { excerptOf } from './excerpt-of.ts';

export interface FoundComment {
	readonly id: string;
	readonly table: string;
	readonly recordId: string;
	/** What the record is called. */
	readonly record: string;
	/** What it says around what was looked for. */
	readonly excerpt: string;
	readonly author: string;
}

export async function searchComments(
	db: Readable,
	actor: Actor,
	text: string,
	limit: number
): Promise<FoundComment[]> {
	const tables = liveCatalogue()
		.tables.filter((table) => mayAct(actor, table, 'read'))
		.map(({ name }) => name);
	if (tables.length === 0) return [];
	const rows = await db
		.selectFrom('record_comment')
		.select(['id', 'table_name', 'record_id', 'body', 'author_name'])
		.where('table_name', 'in', tables)
		.where('deleted_at', 'is', null)
		.where(contains('body', text))
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
	const found: FoundComment[] = [];
	for (const row of rows) {
		const record = await titleOf(db, actor, row.table_name, row.record_id);
		if (record === null) continue;
		found.push({
			id: row.id,
			table: row.table_name,
			recordId: row.record_id,
			record,
			excerpt: excerptOf(row.body, text),
			author: row.author_name
		});
	}
	return found;
}

async function titleOf(
	db: Readable,
	actor: Actor,
	table: string,
	id: string
): Promise<string | null> {
	const definition = tableOf(table);
	const row = await selectRecords(db, actor, definition).where('r.id', '=', id).executeTakeFirst();
	return row ? recordView(definition, row).title : null;
}
