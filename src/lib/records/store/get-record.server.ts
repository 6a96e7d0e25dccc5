import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { selectRecords } from './record-select.server.ts';
import { tableOf, type Readable } from './record-tables.server.ts';
import { recordView, type RecordView } from './record-view.ts';
import { authorizeTable } from './table-access.ts';

/** One record with the titles of what it points to, in one query. Throws NotFound. */
export async function getRecord(
	db: Readable,
	actor: Actor | null,
	table: string,
	id: string
): Promise<RecordView> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const row = await selectRecords(db, actor, definition).where('r.id', '=', id).executeTakeFirst();
	if (!row) throw errors.recordNotFound({ table: definition.label.toLowerCase(), id });
	return recordView(definition, row);
}
