import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { checkRecord } from './check-record.server.ts';
import type { CommandContext } from './command-context.ts';
import { derivedValues } from './derived-values.server.ts';
import { currencyOf } from './fill-record.server.ts';
import { tellRecordChanged, type RecordChange } from './record-changes.server.ts';
import { writeHistory } from './record-history.server.ts';
import { getRow, recordTables, type RecordRow } from './record-tables.server.ts';
import { sumLines } from './sum-lines.server.ts';

export interface Save {
	/** The row as it was read; somebody else's write in between is a Conflict. */
	readonly before: RecordRow;
	readonly changes: RecordValues;
	/** What the history calls it: `record.update`, `requisition.approved`, … */
	readonly action: string;
	readonly change: Exclude<RecordChange['change'], 'create'>;
}

/** Writes changes of one record against the version that was read. Checks values, not who asks. */
export async function saveRecord(
	tx: Tx,
	actor: Actor,
	definition: TableDefinition,
	save: Save,
	context: CommandContext
): Promise<RecordRow> {
	const { before } = save;
	const merged: RecordRow = { ...before, ...save.changes };
	if (definition.compute)
		Object.assign(merged, definition.compute(merged, await currencyOf(tx, definition, merged)));
	const differing = () => Object.keys(merged).filter((name) => merged[name] !== before[name]);
	// What only follows is no change: it comes with the next one.
	if (differing().length === 0) return before;
	Object.assign(
		merged,
		await derivedValues(tx, definition.name, { before, after: merged }, context)
	);
	const changed = new Set(differing());
	await checkRecord(tx, definition, merged, changed);
	const after: RecordRow = {
		...merged,
		version: Number(before['version']) + 1,
		updated_at: context.now,
		updated_by: actor.userId
	};
	const written = await recordTables(tx)
		.updateTable(definition.name)
		.set(
			Object.fromEntries(
				[...changed, 'version', 'updated_at', 'updated_by'].map((name) => [
					name,
					after[name] ?? null
				])
			)
		)
		.where('id', '=', before['id'] ?? null)
		.where('version', '=', before['version'] ?? null)
		.executeTakeFirst();
	if (Number(written.numUpdatedRows) === 0)
		throw await recordChanged(tx, definition, before, Number(before['version']));
	await writeHistory(tx, { action: save.action, definition, before, after, actor, context });
	await sumLines(tx, definition, after, context);
	await tellRecordChanged(tx, {
		table: definition.name,
		definition,
		recordId: String(after['id']),
		change: save.change,
		before,
		after,
		actor,
		context
	});
	return after;
}

/** Says who was faster and which fields are different now. */
export async function recordChanged(
	tx: Tx,
	definition: TableDefinition,
	mine: RecordRow,
	expected: number
) {
	const now = await getRow(tx, definition.name, String(mine['id']));
	const by = await tx
		.selectFrom('user')
		.select('name')
		.where('id', '=', String(now['updated_by'] ?? ''))
		.executeTakeFirst();
	const different = definition.fields.filter(
		({ name, sensitivity }) => sensitivity !== 'secret' && mine[name] !== now[name]
	);
	return errors.recordChanged(
		{
			title: recordTitle(definition, now),
			expected,
			actual: Number(now['version']),
			by: by?.name ?? 'a process'
		},
		different.map(({ name }) => ({ field: name, message: `Now: ${now[name] ?? 'empty'}` }))
	);
}
