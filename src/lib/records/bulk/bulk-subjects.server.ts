/** The records that a change of many is about: those that were chosen, or all that a filter finds. */
import { sql } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { InputFormat } from '../catalogue/field-input.ts';
import type { RecordQuery } from '../catalogue/record-query.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { filteredRecords } from '../store/list-records.server.ts';
import type { RecordSelect } from '../store/record-select.server.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';
import { authorizeTable } from '../store/table-access.ts';
import { MOST_RECORDS } from './bulk-step.ts';

export type BulkScope =
	| { readonly ids: readonly string[] }
	| { readonly query: RecordQuery; readonly format: InputFormat };

/** Only what the viewer may read; the ids are the column `id`. */
export async function selectSubjects(
	db: Readable,
	actor: Actor,
	definition: TableDefinition,
	scope: BulkScope
): Promise<RecordSelect> {
	authorizeTable(actor, definition, 'read');
	const ids = sql.ref<string>('r.id').as('id');
	if ('query' in scope)
		return (await filteredRecords(db, actor, definition, scope.query, scope.format))
			.clearSelect()
			.select(ids);
	return recordTables(db)
		.selectFrom(`${definition.name} as r`)
		.select(ids)
		.where('r.id', 'in', scope.ids.length > 0 ? [...scope.ids] : ['']) as unknown as RecordSelect;
}

/** Refuses none, and more than one change may be about. */
export async function countSubjects(db: Readable, subjects: RecordSelect): Promise<number> {
	const row = await recordTables(db)
		.selectFrom(subjects.as('chosen'))
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirst();
	const count = Number(row?.count ?? 0);
	if (count === 0) throw errors.bulkNothingChosen({});
	if (count > MOST_RECORDS) throw errors.bulkTooMany({ most: MOST_RECORDS, count });
	return count;
}
