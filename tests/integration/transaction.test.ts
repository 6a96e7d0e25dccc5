import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inSavepoint, inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { migrations } from '#migrations/index.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const addTeam = (tx: Tx, key: string) =>
	tx.insertInto('team').values({ key, name: key, description: null }).execute();

for (const dialect of DIALECTS) {
	describe(`transactions on ${dialect}`, async () => {
		const db = await testDatabase(dialect);
		const keys = async () =>
			(await db.reader.selectFrom('team').select('key').orderBy('key').execute()).map((t) => t.key);

		it('commits what a command wrote before it answers', async () => {
			await inTransaction(db, (tx) => addTeam(tx, 'a'));
			expect(await keys()).toEqual(['a']);
		});

		it('undoes only the command that throws when several share a commit', async () => {
			const results = await Promise.allSettled([
				inTransaction(db, (tx) => addTeam(tx, 'b')),
				inTransaction(db, async (tx) => {
					await addTeam(tx, 'lost');
					throw new Error('refused');
				}),
				inTransaction(db, (tx) => addTeam(tx, 'c'))
			]);
			expect(results.map((result) => result.status)).toEqual([
				'fulfilled',
				'rejected',
				'fulfilled'
			]);
			expect(await keys()).toEqual(['a', 'b', 'c']);
		});

		it('keeps what was written before a savepoint that is rolled back', async () => {
			await inTransaction(db, async (tx) => {
				await addTeam(tx, 'd');
				await expect(
					inSavepoint(tx, 'attempt', async () => {
						await addTeam(tx, 'e');
						throw new Error('undone');
					})
				).rejects.toThrow('undone');
			});
			expect(await keys()).toEqual(['a', 'b', 'c', 'd']);
		});

		it('does commands again that waited for each other, so that both happen', async () => {
			const touch = (tx: Tx, key: string) =>
				tx
					.updateTable('team')
					.set((eb) => ({ name: eb(eb.ref('name'), '||', '!') }))
					.where('key', '=', key)
					.execute();
			const pause = () => new Promise((next) => setTimeout(next, 100));
			const inOrder = (first: string, second: string) =>
				inTransaction(db, async (tx) => {
					await touch(tx, first);
					if (dialect === 'postgres') await pause();
					await touch(tx, second);
				});
			await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
			const names = await db.reader
				.selectFrom('team')
				.select('name')
				.where('key', 'in', ['a', 'b'])
				.orderBy('key')
				.execute();
			expect(names.map(({ name }) => name)).toEqual(['a!!', 'b!!']);
		});

		it('does not let the reader write', async () => {
			const reader = db.reader as unknown as typeof db.writer;
			await expect(
				reader.insertInto('team').values({ key: 'x', name: 'x', description: null }).execute()
			).rejects.toThrow(/read-?only/i);
		});
	});
}

it('lists every migration of the folder, in order', () => {
	const files = readdirSync(new URL('../../migrations/', import.meta.url))
		.filter((name) => /^\d{4}-/.test(name))
		.map((name) => name.replace('.ts', ''))
		.sort();
	expect(Object.keys(migrations)).toEqual(files);
});
