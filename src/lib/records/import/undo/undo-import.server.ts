/**
 * Takes an import back: what it created goes, what it changed is as it was before, as long as nobody
 * changed it since. All of it is one transaction; what stays, stays with its reason.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { TableDefinition } from '../../catalogue/table-definition.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { told } from '../../store/record-history.server.ts';
import {
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { authorizeImport } from '../../store/table-access.ts';
import { sumDocuments } from '../write-import.server.ts';
import { chunksOf, planUndo } from './plan-undo.server.ts';

export interface UndoneImport {
	readonly removed: number;
	readonly restored: number;
	readonly stayed: number;
}

export async function undoImport(
	tx: Tx,
	actor: Actor,
	{ table, id }: { table: string; id: string },
	context: CommandContext
): Promise<UndoneImport> {
	authorizeImport(actor, tableOf(table));
	const run = await claim(tx, actor, { table, id }, context);
	const { definition, removals, restores, stays } = await planUndo(tx, id, table);
	await remove(tx, actor, definition, removals, context);
	for (const { row, before } of restores)
		await saveRecord(
			tx,
			actor,
			definition,
			{ before: row, changes: before ?? {}, action: 'record.import_undo', change: 'update' },
			context
		);
	const done = {
		removed: removals.length,
		restored: restores.length,
		stayed: stays.length
	};
	if (done.removed + done.restored === 0)
		throw errors.importNotUndoable({ reason: 'all of its records were changed or are in use' });
	await tx
		.updateTable('import_run')
		.set({ undone_count: done.removed + done.restored })
		.where('id', '=', id)
		.execute();
	await writeAudit(tx, {
		actor,
		action: 'import.undo',
		entity: 'import_run',
		recordId: id,
		after: { table, file: run.file_name, ...done },
		at: context.now
	});
	return done;
}

/** Marks it first: of two who take it back at the same moment the second one finds it done. */
async function claim(
	tx: Tx,
	actor: Actor,
	{ table, id }: { table: string; id: string },
	{ now }: CommandContext
) {
	const claimed = await tx
		.updateTable('import_run')
		.set({ undone_at: now, undone_by: actor.userId })
		.where('id', '=', id)
		.where('table_name', '=', table)
		.where('undone_at', 'is', null)
		.returning('file_name')
		.executeTakeFirst();
	if (claimed) return claimed;
	await readRun(tx, table, id);
	throw errors.importNotUndoable({ reason: 'it was taken back already' });
}

export async function readRun(db: Readable, table: string, id: string) {
	const run = await db
		.selectFrom('import_run as i')
		.leftJoin('user as u', 'u.id', 'i.imported_by')
		.select([
			'i.id',
			'i.file_name',
			'i.created_count',
			'i.updated_count',
			'i.imported_at',
			'i.undone_at',
			'i.undone_count',
			'u.name as imported_by'
		])
		.where('i.id', '=', id)
		.where('i.table_name', '=', table)
		.executeTakeFirst();
	if (!run) throw errors.recordNotFound({ table: 'import', id });
	return run;
}

/** What the catalogue does not know may point to a record, too: the database says so. */
function refuseIfPointedTo(error: unknown): never {
	const { code } = error as { code?: unknown };
	if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' || code === '23503')
		throw errors.importNotUndoable({ reason: 'something else is built on its records' });
	throw error;
}

async function remove(
	tx: Tx,
	actor: Actor,
	definition: TableDefinition,
	rows: readonly RecordRow[],
	context: CommandContext
): Promise<void> {
	const own = definition.fields.filter(
		(field) => field.type === 'reference' && field.references === definition.name
	);
	for (const chunk of chunksOf(rows)) {
		const ids = chunk.map((row) => row['id'] ?? null);
		// Records of the file that point to each other let go of each other first.
		if (own.length > 0)
			await recordTables(tx)
				.updateTable(definition.name)
				.set(Object.fromEntries(own.map(({ name }) => [name, null])))
				.where('id', 'in', ids)
				.execute();
	}
	for (const chunk of chunksOf(rows)) {
		const ids = chunk.map((row) => String(row['id']));
		await tx
			.deleteFrom('record_follower')
			.where('table_name', '=', definition.name)
			.where('record_id', 'in', ids)
			.execute();
		await recordTables(tx)
			.deleteFrom(definition.name)
			.where('id', 'in', ids)
			.execute()
			.catch(refuseIfPointedTo);
		await tx
			.insertInto('audit_event')
			.values(
				chunk.map((row) => ({
					at: context.now,
					actor_kind: actor.kind,
					actor_id: actor.userId,
					actor_name: actor.name,
					action: 'record.import_undo',
					entity: definition.name,
					record_id: String(row['id']),
					before_json: JSON.stringify(told(definition.fields, row))
				}))
			)
			.execute();
	}
	await sumDocuments(tx, definition, rows);
}
