import type { Database } from '#lib/database/index.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { findAutomatic } from '../dashboards/automatic/find-automatic.server.ts';
import { readFolderAccess } from '../folders/folder-access.server.ts';
import { SHIPPED_DASHBOARDS } from '../dashboards/shipped/index.ts';

/** What reports and dashboards are called, by id; those that are gone, or hidden from the actor, are missing. */
export async function subjectNames(
	db: Database,
	actor: Actor,
	subjects: readonly { readonly kind: string; readonly id: string }[]
): Promise<Map<string, string>> {
	const names = new Map(SHIPPED_DASHBOARDS.map(({ id, name }) => [id, name]));
	const access = await readFolderAccess(db.reader, actor);
	for (const table of ['report', 'dashboard'] as const) {
		const ids = subjects.flatMap(({ kind, id }) => (kind === table ? [id] : []));
		if (ids.length === 0) continue;
		const rows = await db.reader
			.selectFrom(table)
			.select(['id', 'name', 'folder_id'])
			.where('id', 'in', ids)
			.execute();
		for (const { id, name, folder_id } of rows) if (access.canSee(folder_id)) names.set(id, name);
	}
	for (const { kind, id } of subjects) {
		if (kind !== 'dashboard' || names.has(id)) continue;
		const automatic = await findAutomatic(db, systemActor, id);
		if (automatic) names.set(id, automatic.name);
	}
	return names;
}
