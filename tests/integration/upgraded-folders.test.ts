/** Reports of a company that had them before there were folders. */
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { listDashboards } from '#lib/reports/dashboards/dashboards.server.ts';
import { listFolders } from '#lib/reports/folders/read-folders.server.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { listReports } from '#lib/reports/saved/reports.server.ts';
import { migrations } from '#migrations/index.ts';
import { databaseWithoutTables, DIALECTS } from '../database.ts';
import { stan } from './records-rig.ts';

it.each(DIALECTS)('lie after the upgrade where everybody sees them on %s', async (dialect) => {
	const db = await databaseWithoutTables(dialect);
	const migrator = new Migrator({
		db: db.writer,
		provider: { getMigrations: async () => migrations }
	});
	const { error } = await migrator.migrateTo('0071-shipped-deployments');
	if (error) throw error;
	const at = { created_at: 1, updated_at: 1 };
	const query = JSON.stringify(reportQuery(['sales.revenue']));
	for (const [id, folder] of [
		['a', ''],
		['b', 'Sales'],
		['c', 'Sales']
	] as const)
		await sql`insert into report (id, name, folder, query_json, chart, created_at, updated_at)
			values (${id}, ${id}, ${folder}, ${query}, 'number', 1, 1)`.execute(db.writer);
	await db.writer
		.insertInto('dashboard')
		.values({ id: 'd', name: 'Board', range: 'all', filter_dimensions_json: '[]', ...at })
		.execute();
	await migrateToLatest(db);
	const folders = await listFolders(db, stan);
	const nameOf = (id: string | null) => folders.find((folder) => folder.id === id)?.name;
	expect((await listReports(db, stan)).map(({ id, folderId }) => [id, nameOf(folderId)])).toEqual([
		['a', 'Shared'],
		['b', 'Sales'],
		['c', 'Sales']
	]);
	expect(folders.map(({ name, parentId }) => [name, nameOf(parentId)])).toEqual([
		['Shared', undefined],
		['Personal', undefined],
		['Sales', 'Shared']
	]);
	const board = (await listDashboards(db, stan)).find(({ id }) => id === 'd');
	expect(nameOf(board?.folderId ?? null)).toBe('Shared');
});
