/** Saved reports: find, list, save with the version that was read, delete. */
import type { Selectable } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { SHARED_FOLDER } from '../folders/folder.ts';
import {
	openFolderToWrite,
	readFolderAccess,
	type FolderAccess
} from '../folders/folder-access.server.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import {
	AT_REST,
	changedOptions,
	chartOptionsSchema,
	type ChartOptions
} from '../charts/chart-options.ts';
import { parseReportQuery, type ReportQuery } from '../query/report-query.ts';
import { invalidQuery } from '../query/run/report-run.server.ts';
import { reportInputSchema, type ReportInput, type SavedReport } from './saved-report.ts';

const COLUMNS = [
	'id',
	'name',
	'description',
	'folder_id',
	'query_json',
	'chart',
	'display_json',
	'updated_at',
	'updated_by',
	'version'
] as const;

export async function listReports(db: Database, actor: Actor): Promise<SavedReport[]> {
	authorize(actor, 'report.read');
	const rows = await db.reader
		.selectFrom('report')
		.select([...COLUMNS])
		.orderBy('name')
		.orderBy('id')
		.execute();
	const access = await readFolderAccess(db.reader, actor);
	return rows.filter((row) => access.canSee(row.folder_id)).map(readReport);
}

export async function findReport(db: Database, id: string, actor: Actor): Promise<SavedReport> {
	authorize(actor, 'report.read');
	const row = await db.reader
		.selectFrom('report')
		.select([...COLUMNS])
		.where('id', '=', id)
		.executeTakeFirst();
	const access = await readFolderAccess(db.reader, actor);
	return readReport(visible(row, id, access));
}

/** Checks what came from outside, saves it as a new report, and returns its id. */
export async function createReport(
	db: Database,
	input: unknown,
	actor: Actor,
	now: number
): Promise<string> {
	authorize(actor, 'report.build');
	const report = readInput(input);
	const id = newId();
	await inTransaction(db, async (tx) => {
		const folderId = await openFolderToWrite(tx, report.folder, actor, now);
		await tx
			.insertInto('report')
			.values({
				id,
				...columnsOf(report),
				folder_id: folderId,
				created_at: now,
				created_by: actor.userId,
				updated_at: now,
				updated_by: actor.userId
			})
			.execute();
		await writeAudit(tx, {
			actor,
			action: 'report.create',
			entity: 'report',
			recordId: id,
			after: { ...report, folder: folderId },
			at: now
		});
	});
	return id;
}

/** Saves over the version that was read; a newer one is a conflict, never overwritten. */
export async function updateReport(
	db: Database,
	id: string,
	input: unknown,
	version: number,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'report.build');
	const report = readInput(input);
	await inTransaction(db, (tx) =>
		replaceReport(
			tx,
			id,
			{ columns: columnsOf(report), version, action: 'report.update' },
			actor,
			now
		)
	);
}

/** Puts other content in place, and keeps what it replaces as a version of its own. */
export async function replaceReport(
	tx: Tx,
	id: string,
	next: { columns: ReportColumns; version: number; action: string },
	actor: Actor,
	now: number
): Promise<void> {
	const row = await tx
		.selectFrom('report')
		.select([...COLUMNS])
		.where('id', '=', id)
		.executeTakeFirst();
	const before = visible(row, id, await readFolderAccess(tx, actor), 'edit');
	const updated = await tx
		.updateTable('report')
		.set({
			...next.columns,
			updated_at: now,
			updated_by: actor.userId,
			version: next.version + 1
		})
		.where('id', '=', id)
		.where('version', '=', next.version)
		.executeTakeFirst();
	if (updated.numUpdatedRows === 0n) {
		throw errors.reportChanged({
			expected: next.version,
			actual: before.version,
			name: before.name
		});
	}
	const { id: report_id, folder_id: _, updated_at, updated_by, ...kept } = before;
	await tx
		.insertInto('report_version')
		.values({ report_id, ...kept, saved_at: updated_at, saved_by: updated_by })
		.execute();
	await writeAudit(tx, {
		actor,
		action: next.action,
		entity: 'report',
		recordId: id,
		before: { ...readReport(before) },
		after: { ...next.columns },
		at: now
	});
}

/** A report that a dashboard shows is kept: its card would be empty. */
export async function deleteReport(
	db: Database,
	id: string,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'report.build');
	await inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('report')
			.select([...COLUMNS])
			.where('id', '=', id)
			.executeTakeFirst();
		const before = visible(row, id, await readFolderAccess(tx, actor), 'edit');
		const used = await tx
			.selectFrom('dashboard_card')
			.select('dashboard_id')
			.distinct()
			.where('report_id', '=', id)
			.execute();
		if (used.length > 0) {
			throw errors.reportInUse({ name: before.name, dashboards: used.length });
		}
		await tx.deleteFrom('report_version').where('report_id', '=', id).execute();
		await tx.deleteFrom('report').where('id', '=', id).execute();
		await writeAudit(tx, {
			actor,
			action: 'report.delete',
			entity: 'report',
			recordId: id,
			before: { ...readReport(before) },
			at: now
		});
	});
}

/** Reads a stored query: what an older release wrote is completed, what does not fit is refused. */
export function readStoredQuery(json: string): ReportQuery {
	const parsed = parseReportQuery(JSON.parse(json));
	if (!parsed.ok) throw invalidQuery(parsed.problems);
	return parsed.query;
}

/** What was never written, or by an older release, is drawn as at rest. */
export function readStoredOptions(json: string): ChartOptions {
	const parsed = chartOptionsSchema.safeParse(JSON.parse(json));
	return parsed.success ? parsed.data : AT_REST;
}

type ReportColumns = Omit<ReturnType<typeof columnsOf>, 'chart'> & { chart: string };

function columnsOf({ name, description, chart, query, options }: ReportInput) {
	return {
		...{ name, description, chart },
		query_json: JSON.stringify(query),
		display_json: JSON.stringify(changedOptions(options))
	};
}

type StoredReport = Pick<Selectable<DB['report']>, (typeof COLUMNS)[number]>;

/** What lies in a hidden folder is answered like what does not exist. */
function visible(
	row: StoredReport | undefined,
	id: string,
	access: FolderAccess,
	wanted: 'see' | 'edit' = 'see'
): StoredReport {
	if (!row || !access.canSee(row.folder_id)) throw errors.reportNotFound({ id });
	if (wanted === 'edit') access.requireEdit(row.folder_id);
	return row;
}

function readReport(row: StoredReport): SavedReport {
	return {
		id: row.id,
		name: row.name,
		description: row.description,
		folderId: row.folder_id ?? SHARED_FOLDER,
		query: readStoredQuery(row.query_json),
		chart: row.chart as ChartKind,
		options: readStoredOptions(row.display_json),
		updatedAt: row.updated_at,
		version: row.version
	};
}

function readInput(input: unknown) {
	const parsed = reportInputSchema.safeParse(input);
	if (parsed.success) return parsed.data;
	throw invalidQuery(
		parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
	);
}
