import { describe, expect, it } from 'vitest';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

let built = 0;
const addTeam = compiledOnce<{ key: string; name: string; description: string | null }>(
	(tx, { key, name, description }) => {
		built++;
		return tx.insertInto('team').values({ key, name, description });
	}
);
const teamsFrom = compiledOnce<{ first: string; most: number }, { key: string; name: string }>(
	(tx, { first, most }) =>
		tx
			.selectFrom('team')
			.select(['key', 'name'])
			.where('key', '>=', first)
			.where('key', '!=', 'x')
			.orderBy('key')
			.limit(most)
);

for (const dialect of DIALECTS)
	describe(`a statement compiled once on ${dialect}`, () => {
		it('takes other values at each use, null among them', async () => {
			const db = await testDatabase(dialect);
			built = 0;
			const found = await inTransaction(db, async (tx) => {
				for (const key of ['a', 'b', 'c', 'x'])
					await addTeam(tx, { key, name: `team ${key}`, description: null });
				return [
					await teamsFrom(tx, { first: 'b', most: 10 }),
					await teamsFrom(tx, { first: 'a', most: 1 })
				];
			});
			expect(found).toEqual([
				[
					{ key: 'b', name: 'team b' },
					{ key: 'c', name: 'team c' }
				],
				[{ key: 'a', name: 'team a' }]
			]);
			expect(built).toBeLessThanOrEqual(1);
		});
	});
