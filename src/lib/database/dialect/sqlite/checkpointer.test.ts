import { copyFileSync as copyFile, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, expect, it, vi } from 'vitest';
import { Checkpointer } from './checkpointer.server.ts';
import { openSqliteWriter } from './open-sqlite.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'checkpointer-'));
const file = join(folder, 'test.db');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('takes what was committed over into the file, while the writer goes on', async () => {
	const writer = openSqliteWriter(file);
	writer.exec('create table entry (id integer primary key, text text not null)');
	const checkpointer = new Checkpointer(file);
	const insert = writer.prepare('insert into entry (text) values (?)');
	for (let count = 0; count < 400; count++) {
		insert.run('x'.repeat(500));
		checkpointer.committed();
	}
	// The file alone, as a power cut that took the whole journal would leave it.
	await vi.waitFor(() => {
		const alone = join(folder, `alone-${Date.now()}.db`);
		copyFile(file, alone);
		const copy = new SqliteDatabase(alone, { readonly: true });
		const { count } = copy.prepare('select count(*) as count from entry').get() as {
			count: number;
		};
		copy.close();
		expect(count).toBeGreaterThanOrEqual(200);
	}, 5_000);
	await checkpointer.close();
	writer.close();
});
