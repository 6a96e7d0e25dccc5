import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { checkRecord } from './check-record.server.ts';
import type { CommandContext } from './command-context.ts';
import { derivedValues } from './derived-values.server.ts';
import { fillRecord } from './fill-record.server.ts';
import { takeNumbers } from './number-series.server.ts';
import { tellRecordChanged } from './record-changes.server.ts';
import { writeHistory } from './record-history.server.ts';
import { recordTables, type RecordRow } from './record-tables.server.ts';
import { sumLines } from './sum-lines.server.ts';

/**
 * Writes a new record of any table with number, history and sums. It checks the values, but not
 * who asks: `createRecord` does, and the document commands do it in their own way.
 */
export async function insertRecord(
	tx: Tx,
	actor: Actor,
	definition: TableDefinition,
	given: RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	const row: RecordRow = {
		id: newId(),
		...(await fillRecord(tx, definition, given, context)),
		...systemValues(definition, actor, context)
	};
	if (definition.kind === 'document') {
		row['owner_id'] ??= actor.userId;
		row['process_instance_id'] ??= context.processInstanceId ?? null;
	}
	Object.assign(
		row,
		await derivedValues(tx, definition.name, { before: null, after: row }, context)
	);
	const { numberSeries } = definition;
	if (numberSeries && row[numberSeries.field] === null && !isUnnumberedDraft(definition, row))
		row[numberSeries.field] = (await takeNumbers(tx, numberSeries))[0] ?? null;
	await checkRecord(tx, definition, row, null);
	await recordTables(tx).insertInto(definition.name).values(row).execute();
	await writeHistory(tx, {
		action: 'record.create',
		definition,
		before: null,
		after: row,
		actor,
		context
	});
	await sumLines(tx, definition, row, context);
	await tellRecordChanged(tx, {
		table: definition.name,
		definition,
		recordId: String(row['id']),
		change: 'create',
		before: null,
		after: row,
		actor,
		context
	});
	return row;
}

export function isUnnumberedDraft(definition: TableDefinition, row: RecordValues): boolean {
	return (
		Boolean(definition.numberSeries?.isNullInDraft) &&
		row['status'] === definition.lifecycle?.initial
	);
}

/** What the store itself keeps of a new record. */
export function systemValues(
	definition: TableDefinition,
	actor: Actor,
	{ now }: CommandContext
): RecordRow {
	const created = { created_at: now, created_by: actor.userId };
	if (definition.isAppendOnly) return created;
	const kept = { ...created, updated_at: now, updated_by: actor.userId, version: 1 };
	return definition.kind === 'master' ? { ...kept, archived_at: null } : kept;
}
