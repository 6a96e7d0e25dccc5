/** Saved questions in SQL: find, list, save over the version that was read, delete. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import { SHARED_FOLDER } from '../folders/folder.ts';
import { openFolderToWrite, readFolderAccess } from '../folders/folder-access.server.ts';
import { sqlQueryInput, type SqlQuery } from './sql-query.ts';

const COLUMNS = ['id', 'name', 'sql', 'chart', 'folder_id', 'version', 'updated_at'] as const;

export async function listSqlQueries(db: Database, actor: Actor): Promise<SqlQuery[]> {
	authorize(actor, 'report.sql');
	const rows = await db.reader.selectFrom('sql_query').select(COLUMNS).orderBy('name').execute();
	const access = await readFolderAccess(db.reader, actor);
	return rows.filter((row) => access.canSee(row.folder_id)).map(readRow);
}

export async function findSqlQuery(db: Database, id: string, actor: Actor): Promise<SqlQuery> {
	authorize(actor, 'report.sql');
	const row = await db.reader
		.selectFrom('sql_query')
		.select(COLUMNS)
		.where('id', '=', id)
		.executeTakeFirst();
	const access = await readFolderAccess(db.reader, actor);
	if (!row || !access.canSee(row.folder_id)) throw errors.sqlQueryNotFound({ id });
	return readRow(row);
}

/** Saves as a new question, or over the version `over.version` of one. Gives its id. */
export async function saveSqlQuery(
	db: Database,
	given: unknown,
	over: { readonly id: string; readonly version: number } | null,
	actor: Actor,
	now: number
): Promise<string> {
	authorize(actor, 'report.sql');
	const { folder, ...input } = readInput(given);
	const id = over?.id ?? newId();
	const changed = { ...input, updated_at: now, updated_by: actor.userId };
	await inTransaction(db, async (tx) => {
		const before = over
			? await tx.selectFrom('sql_query').select(COLUMNS).where('id', '=', id).executeTakeFirst()
			: null;
		if (over) {
			const access = await readFolderAccess(tx, actor);
			if (!before || !access.canSee(before.folder_id)) throw errors.sqlQueryNotFound({ id });
			access.requireEdit(before.folder_id);
			const { numUpdatedRows } = await tx
				.updateTable('sql_query')
				.set({ ...changed, version: over.version + 1 })
				.where('id', '=', id)
				.where('version', '=', over.version)
				.executeTakeFirst();
			if (numUpdatedRows === 0n)
				throw errors.sqlQueryChanged({
					expected: over.version,
					actual: before.version,
					name: before.name
				});
		} else {
			const folder_id = await openFolderToWrite(tx, folder, actor, now);
			await tx
				.insertInto('sql_query')
				.values({ id, ...changed, folder_id, created_at: now, created_by: actor.userId })
				.execute();
		}
		await writeAudit(tx, {
			actor,
			action: over ? 'sql_query.update' : 'sql_query.create',
			entity: 'sql_query',
			recordId: id,
			before: before ? { name: before.name, sql: before.sql, chart: before.chart } : null,
			after: { ...input },
			at: now
		});
	});
	return id;
}

export async function deleteSqlQuery(
	db: Database,
	id: string,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'report.sql');
	await inTransaction(db, async (tx) => {
		const access = await readFolderAccess(tx, actor);
		const before = await tx
			.deleteFrom('sql_query')
			.where('id', '=', id)
			.returning(COLUMNS)
			.executeTakeFirst();
		if (!before || !access.canSee(before.folder_id)) throw errors.sqlQueryNotFound({ id });
		access.requireEdit(before.folder_id);
		await writeAudit(tx, {
			actor,
			action: 'sql_query.delete',
			entity: 'sql_query',
			recordId: id,
			before: { name: before.name, sql: before.sql, chart: before.chart },
			at: now
		});
	});
}

function readRow({
	chart,
	folder_id,
	updated_at,
	...row
}: {
	id: string;
	name: string;
	sql: string;
	chart: string;
	folder_id: string | null;
	version: number;
	updated_at: number;
}): SqlQuery {
	return {
		...row,
		chart: chart as ChartKind,
		folderId: folder_id ?? SHARED_FOLDER,
		updatedAt: updated_at
	};
}

function readInput(given: unknown) {
	const parsed = sqlQueryInput.safeParse(given);
	if (parsed.success) return parsed.data;
	const problems = parsed.error.issues.map((issue) => ({
		field: issue.path.join('.'),
		message: issue.message
	}));
	throw errors.sqlQueryInvalid({ problems: problems.length }, problems);
}
