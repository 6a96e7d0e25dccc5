/** What a dashboard was before, who saved it, and the way back: restoring is a save like any other. */
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { updateDashboard } from './change-dashboard.server.ts';
import { findDashboard } from './dashboards.server.ts';

export interface DashboardVersion {
	readonly version: number;
	readonly name: string;
	readonly savedAt: number;
	/** `null` where nobody in particular did. */
	readonly savedBy: string | null;
}

/** The newest first, the present one on top. */
export async function listDashboardVersions(
	db: Database,
	id: string,
	actor: Actor
): Promise<DashboardVersion[]> {
	const { version } = await findDashboard(db, id, actor);
	if (version === null) return [];
	const present = await db.reader
		.selectFrom('dashboard')
		.leftJoin('user', 'user.id', 'dashboard.updated_by')
		.select(['version', 'dashboard.name', 'updated_at as savedAt', 'user.name as savedBy'])
		.where('dashboard.id', '=', id)
		.execute();
	const earlier = await db.reader
		.selectFrom('dashboard_version')
		.leftJoin('user', 'user.id', 'dashboard_version.saved_by')
		.select(['version', 'dashboard_version.name', 'saved_at as savedAt', 'user.name as savedBy'])
		.where('dashboard_id', '=', id)
		.orderBy('version', 'desc')
		.execute();
	return [...present, ...earlier];
}

/** `over` is the version that was read: what somebody else saved meanwhile is a conflict. */
export async function restoreDashboardVersion(
	db: Database,
	id: string,
	chosen: { version: number; over: number },
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'dashboard.edit');
	await findDashboard(db, id, actor);
	const kept = await db.reader
		.selectFrom('dashboard_version')
		.select('content_json')
		.where('dashboard_id', '=', id)
		.where('version', '=', chosen.version)
		.executeTakeFirst();
	if (!kept) throw errors.dashboardVersionNotFound({ version: chosen.version });
	await updateDashboard(db, id, JSON.parse(kept.content_json), chosen.over, actor, now);
}
