import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openDatabase, type Database, type DialectName } from '#lib/database/index.server.ts';
import { administer, urlOf } from './postgres-databases.ts';

/** Every database test runs on both. */
export const DIALECTS: readonly DialectName[] = ['sqlite', 'postgres'];

/** A migrated, empty database of this test file's own; closed and removed after the file. */
export async function testDatabase(dialect: DialectName): Promise<Database> {
	return dialect === 'sqlite'
		? sqlite((file) => copyFileSync(given('TEST_SQLITE_TEMPLATE'), file))
		: postgres(`template ${given('TEST_DATABASE_TEMPLATE')}`);
}

/** The same before any migration. */
export async function databaseWithoutTables(dialect: DialectName): Promise<Database> {
	return dialect === 'sqlite' ? sqlite() : postgres();
}

async function sqlite(fill: (file: string) => void = () => undefined): Promise<Database> {
	const folder = mkdtempSync(join(tmpdir(), 'flowledger-test-'));
	const file = join(folder, 'test.db');
	fill(file);
	const database = await openDatabase({ file });
	return removedAfterwards(database, async () => rmSync(folder, { recursive: true, force: true }));
}

async function postgres(from = ''): Promise<Database> {
	const server = given('TEST_DATABASE_URL');
	const name = `test_${randomBytes(6).toString('hex')}`;
	await administer(server, `create database ${name} ${from}`);
	const database = await openDatabase({ url: urlOf(server, name) });
	return removedAfterwards(database, () =>
		administer(server, `drop database ${name} with (force)`)
	);
}

function removedAfterwards(database: Database, remove: () => Promise<void>): Database {
	afterAll(async () => {
		await database.close();
		await remove();
	});
	return database;
}

function given(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`Expected ${name} from the global set-up, but it is not set.`);
	return value;
}
