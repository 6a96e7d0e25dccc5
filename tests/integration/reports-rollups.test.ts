import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { analystOf } from '#lib/reports/query/run/analyst.server.ts';
import type { ReportQuery } from '#lib/reports/query/report-query.ts';
import { prepareRollups } from '#lib/reports/rollups/prepare-rollups.server.ts';
import { putTogether } from '#lib/reports/rollups/put-together.server.ts';
import { defineRollup } from '#lib/reports/rollups/rollup.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { createStar, starCatalogue, starContext, starLines } from './report-star.ts';
import { starQuestion, starWrite, writeStar } from './star-writes.ts';

const ROLLUPS = [
	defineRollup(starLines, { name: 'rollup_star_by_product', unit: 'month', keys: ['product'] }),
	defineRollup(starLines, { name: 'rollup_star_by_day', unit: 'day', keys: [] }),
	defineRollup(starLines, {
		name: 'rollup_star_by_customer',
		unit: 'month',
		keys: ['order.customer_id']
	}),
	defineRollup(starLines, {
		name: 'rollup_star_by_segment',
		unit: 'day',
		keys: ['customer.segment']
	})
];

const step = fc.oneof(
	{ weight: 5, arbitrary: starWrite },
	{ weight: 1, arbitrary: fc.record({ putTogether: fc.constantFrom(...ROLLUPS) }) }
);

for (const dialect of DIALECTS) {
	describe(`summaries, ${dialect}`, () => {
		let db: Database;
		/** The same data, read from the facts. */
		let plain: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await createStar(db);
			await inTransaction(db, async (tx) => {
				await sql`insert into star_customer (id, name, segment) values ('c0', 'Ada', 'A'), ('c1', 'Ben', '')`.execute(
					tx
				);
				await sql`insert into star_line (id, order_id, product, quantity, price) values ('l0', 'o0', 'p', 1, 5)`.execute(
					tx
				);
			});
			await prepareRollups(db, ROLLUPS, starContext.now);
			plain = await openDatabase(db.location);
		});
		afterAll(async () => {
			await analystOf(plain).close();
			await plain.close();
		});

		const ask = (of: Database, one: ReportQuery) =>
			executeReport(of, starCatalogue, one, starContext);

		it('give what the facts give after any writes', async () => {
			const read = new Set<string>();
			await fc.assert(
				fc.asyncProperty(
					fc.array(step, { maxLength: 6 }),
					fc.array(starQuestion, { minLength: 4, maxLength: 4 }),
					async (writes, asked) => {
						for (const one of writes) {
							if ('putTogether' in one) await putTogether(db, one.putTogether, 1);
							else await writeStar(db, one);
						}
						for (const one of asked) {
							const [got, expected] = await Promise.all([ask(db, one), ask(plain, one)]);
							for (const table of got.explanation.sql.match(/rollup_star_by_\w+/g) ?? [])
								read.add(table);
							expect({ rows: got.rows, total: got.total }, JSON.stringify(one)).toEqual({
								rows: expected.rows,
								total: expected.total
							});
						}
					}
				),
				{ numRuns: 80 }
			);
			expect([...read].sort()).toEqual(ROLLUPS.map(({ name }) => name).sort());
		});

		it('are made anew only where their definition is another, or a trigger is missing', async () => {
			const filledAt = async () =>
				(
					await db.reader
						.selectFrom('rollup')
						.select(['name', 'filled_at'])
						.orderBy('name')
						.execute()
				).map((row) => Number(row.filled_at));
			await prepareRollups(db, ROLLUPS, 1);
			expect(await filledAt()).toEqual(ROLLUPS.map(() => starContext.now));
			await inTransaction(db, async (tx) => {
				const on = dialect === 'postgres' ? sql` on star_line` : sql``;
				await sql`drop trigger rollup_star_by_product_fact_update${on}`.execute(tx);
			});
			await prepareRollups(db, ROLLUPS, 2);
			expect(await filledAt()).toEqual([starContext.now, starContext.now, 2, starContext.now]);
		});
	});
}
