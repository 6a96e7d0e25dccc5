/** What a saved report was before, who saved it, and the way back: restoring is a save like any other. */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { readFolderAccess } from '../folders/folder-access.server.ts';
import { replaceReport } from './reports.server.ts';
import type { ReportVersion } from './saved-report.ts';

/** The newest first, the present one on top. */
export async function listReportVersions(
	db: Database,
	id: string,
	actor: Actor
): Promise<ReportVersion[]> {
	authorize(actor, 'report.read');
	const access = await readFolderAccess(db.reader, actor);
	const present = await db.reader
		.selectFrom('report')
		.leftJoin('user', 'user.id', 'report.updated_by')
		.select(['version', 'report.name', 'chart', 'updated_at as saved_at', 'user.name as person'])
		.select('folder_id')
		.where('report.id', '=', id)
		.execute();
	if (!present.every((row) => access.canSee(row.folder_id))) throw errors.reportNotFound({ id });
	const earlier = await db.reader
		.selectFrom('report_version')
		.leftJoin('user', 'user.id', 'report_version.saved_by')
		.select(['version', 'report_version.name', 'chart', 'saved_at', 'user.name as person'])
		.where('report_id', '=', id)
		.orderBy('version', 'desc')
		.execute();
	return [...present, ...earlier].map(({ version, name, chart, saved_at, person }) => ({
		version,
		name,
		chart,
		savedAt: saved_at,
		savedBy: person
	}));
}

/** `over` is the version that was read: what somebody else saved meanwhile is a conflict. */
export async function restoreReportVersion(
	db: Database,
	id: string,
	chosen: { version: number; over: number },
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'report.build');
	await inTransaction(db, async (tx) => {
		const kept = await tx
			.selectFrom('report_version')
			.select(['name', 'description', 'query_json', 'chart', 'display_json'])
			.where('report_id', '=', id)
			.where('version', '=', chosen.version)
			.executeTakeFirst();
		if (!kept) throw errors.reportVersionNotFound({ version: chosen.version });
		const next = { columns: kept, version: chosen.over, action: 'report.restore' };
		await replaceReport(tx, id, next, actor, now);
	});
}
