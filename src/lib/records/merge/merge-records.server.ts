/**
 * Two records of master data become one, in one transaction: the fields that were chosen, and every
 * row of every table that points to the one that goes. That one is archived, nothing is deleted.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Field } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import { getRow, lockRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { saveRecord } from '../store/save-record.server.ts';
import { authorizeTable, writableFields } from '../store/table-access.ts';
import { moveReferences } from './move-references.server.ts';
import { writeMerge } from './merge-log.server.ts';
import { changesOf } from './moved.ts';

export interface RecordMerge {
	readonly table: string;
	readonly keptId: string;
	readonly mergedId: string;
	/** Fields that the kept record takes from the other. */
	readonly taken: readonly string[];
}

export async function mergeRecords(
	tx: Tx,
	actor: Actor,
	{ table, keptId, mergedId, taken }: RecordMerge,
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'archive');
	const fail = (reason: string) => errors.mergeNotPossible({ reason });
	if (definition.kind !== 'master') throw fail(`${definition.labelPlural} are no master data`);
	if (keptId === mergedId) throw fail('it is the same record twice');
	// Always in one order: two people who merge the same two wait for each other, not for ever.
	for (const id of [keptId, mergedId].sort()) await lockRow(tx, table, id);
	const keptBefore = await getRow(tx, table, keptId);
	const mergedBefore = await getRow(tx, table, mergedId);
	for (const row of [keptBefore, mergedBefore])
		if (row['archived_at'] !== null) throw fail(`${recordTitle(definition, row)} is archived`);
	const rows = await moveReferences(tx, actor, { table, from: mergedId, to: keptId }, context);
	const merged = await saveRecord(
		tx,
		actor,
		definition,
		{
			before: mergedBefore,
			changes: { archived_at: context.now },
			action: 'record.merged',
			change: 'archive'
		},
		context
	);
	const kept = await saveRecord(
		tx,
		actor,
		definition,
		{
			before: keptBefore,
			changes: chosenValues(actor, definition, { kept: keptBefore, merged: mergedBefore, taken }),
			action: 'record.took_in',
			change: 'update'
		},
		context
	);
	const names = [...definition.fields.map(({ name }) => name), 'archived_at'];
	const moved = {
		rows,
		created: [],
		kept: changesOf(keptBefore, kept, names),
		merged: changesOf(mergedBefore, merged, names)
	};
	await writeMerge(tx, actor, { table, keptId, mergedId, moved }, context);
	return kept;
}

/** Fields that can be taken over: what people may write and no two records may share. */
export function choosableFields(actor: Actor, definition: TableDefinition): Field[] {
	return writableFields(actor, definition, 'update').filter(({ unique }) => !unique);
}

function chosenValues(
	actor: Actor,
	definition: TableDefinition,
	{ kept, merged, taken }: { kept: RecordRow; merged: RecordRow; taken: readonly string[] }
): RecordValues {
	const names = new Set(choosableFields(actor, definition).map(({ name }) => name));
	return Object.fromEntries(
		taken
			.filter((name) => names.has(name) && (merged[name] ?? null) !== (kept[name] ?? null))
			.map((name) => [name, merged[name] ?? null])
	);
}
