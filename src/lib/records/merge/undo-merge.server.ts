/**
 * Takes a merge back: what was moved and still is where the merge put it goes back, and so do the
 * fields that nobody changed since. What came to the kept record later stays with it.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import { getRow, lockRow, recordTables, tableOf } from '../store/record-tables.server.ts';
import { saveRecord } from '../store/save-record.server.ts';
import { authorizeTable } from '../store/table-access.ts';
import { closeMerge, undoableMerge } from './merge-log.server.ts';
import { moveBack } from './move-references.server.ts';
import type { Change } from './moved.ts';

export async function undoMerge(
	tx: Tx,
	actor: Actor,
	{ table, mergedId }: { table: string; mergedId: string },
	context: CommandContext
): Promise<{ keptId: string; rows: number }> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, definition.kind === 'master' ? 'archive' : 'update');
	await lockRow(tx, table, mergedId);
	const merge = await undoableMerge(tx, table, mergedId);
	await lockRow(tx, table, merge.keptId);
	const { moved, keptId } = merge;
	const rows = await moveBack(
		tx,
		actor,
		{ moved: moved.rows, from: keptId, to: mergedId },
		context
	);
	for (const { table: line, id } of moved.created) {
		const row = await getRow(tx, line, id);
		await recordTables(tx).deleteFrom(line).where('id', '=', id).execute();
		await writeAudit(tx, {
			actor,
			action: 'record.delete',
			entity: line,
			recordId: id,
			before: row,
			processInstanceId: context.processInstanceId ?? null,
			at: context.now
		});
	}
	await putBack(tx, actor, { table, id: keptId, changes: moved.kept }, context);
	await putBack(tx, actor, { table, id: mergedId, changes: moved.merged }, context);
	await closeMerge(tx, actor, merge.id, context);
	return { keptId, rows };
}

async function putBack(
	tx: Tx,
	actor: Actor,
	{ table, id, changes }: { table: string; id: string; changes: Readonly<Record<string, Change>> },
	context: CommandContext
): Promise<void> {
	const before = await getRow(tx, table, id);
	const untouched: RecordValues = Object.fromEntries(
		Object.entries(changes)
			.filter(([name, change]) => (before[name] ?? null) === change.after)
			.map(([name, change]) => [name, change.before])
	);
	await saveRecord(
		tx,
		actor,
		tableOf(table),
		{
			before,
			changes: untouched,
			action: 'record.unmerge',
			change: 'status' in untouched ? 'status' : 'update'
		},
		context
	);
}
