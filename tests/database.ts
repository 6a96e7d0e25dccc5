import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll } from 'vitest';
import { openDatabase, type Database, type DialectName } from '#lib/database/index.server.ts';
import { migrateToLatest } from '#lib/database/migrate.server.ts';

/** Every database test runs on both. */
export const DIALECTS: readonly DialectName[] = ['sqlite', 'postgres'];

/** A migrated, empty database of this test file's own; closed and removed after the file. */
export async function testDatabase(dialect: DialectName): Promise<Database> {
	const database = await databaseWithoutTables(dialect);
	await migrateToLatest(database);
	return database;
}

/** The same before any migration. */
export async function databaseWithoutTables(dialect: DialectName): Promise<Database> {
	const { database, remove } = dialect === 'sqlite' ? await sqlite() : await postgres();
	afterAll(async () => {
		await database.close();
		await remove();
	});
	return database;
}

async function sqlite() {
	const folder = mkdtempSync(join(tmpdir(), 'flowledger-test-'));
	const database = await openDatabase({ file: join(folder, 'test.db') });
	return { database, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function postgres() {
	const url = process.env.TEST_DATABASE_URL;
	if (!url)
		throw new Error('Expected TEST_DATABASE_URL from the global set-up, but it is not set.');
	const schema = `test_${randomBytes(6).toString('hex')}`;
	await administer(url, `create schema ${schema}`);
	const database = await openDatabase({ url, schema });
	return { database, remove: () => administer(url, `drop schema ${schema} cascade`) };
}

async function administer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}
