/**
 * Vitest's global set-up: one PostgreSQL for all files, and an empty migrated database of either kind
 * that each test file copies instead of migrating its own.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type DatabaseLocation } from '#lib/database/index.server.ts';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { administer, urlOf } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';

export default async function setup(): Promise<() => Promise<void>> {
	const server = await startPostgres();
	const folder = mkdtempSync(join(tmpdir(), 'flowledger-template-'));
	const file = join(folder, 'template.db');
	const template = `template_${randomBytes(6).toString('hex')}`;
	await administer(server.url, `create database ${template}`);
	await Promise.all([migrated({ file }), migrated({ url: urlOf(server.url, template) })]);
	process.env.TEST_DATABASE_URL = server.url;
	process.env.TEST_DATABASE_TEMPLATE = template;
	process.env.TEST_SQLITE_TEMPLATE = file;
	return async () => {
		await administer(server.url, `drop database ${template} with (force)`);
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	};
}

async function migrated(location: DatabaseLocation): Promise<void> {
	const database = await openDatabase(location);
	await migrateToLatest(database);
	await database.close();
}
