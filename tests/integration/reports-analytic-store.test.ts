import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { AnalyticStore } from '#lib/reports/analytic-store/analytic-store.server.ts';
import { prepareAnalyticStore } from '#lib/reports/analytic-store/prepare-analytic-store.server.ts';
import { pruneChanges } from '#lib/reports/analytic-store/copied-tables.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { analystOf } from '#lib/reports/query/run/analyst.server.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { testDatabase } from '../database.ts';
import { createStar, starCatalogue, starContext } from './report-star.ts';
import { starQuestion, starWrite, writeStar } from './star-writes.ts';

describe('the analytic store', () => {
	let db: Database;
	/** The same data, read from the database. */
	let plain: Database;
	let store: AnalyticStore;
	const start = async () => {
		const started = await prepareAnalyticStore(db, starCatalogue, {
			isWanted: true,
			worthACopy: 1
		});
		if (!started) throw new Error('Expected a store: the package is among the dependencies.');
		store = started;
		await store.whenReady();
	};
	const changes = async () =>
		Number(
			(
				await db.reader
					.selectFrom('analytic_change')
					.select(({ fn }) => fn.countAll().as('n'))
					.executeTakeFirstOrThrow()
			).n
		);
	const ask = (of: Database, one: ReportQuery, signal?: AbortSignal) =>
		executeReport(of, starCatalogue, one, starContext, signal);
	const lines = reportQuery(['lines.lines'], { dimensions: ['product'] });
	const compare = async (one: ReportQuery) => {
		const [got, expected] = await Promise.all([ask(db, one), ask(plain, one)]);
		expect({ rows: got.rows, total: got.total }, JSON.stringify(one)).toEqual({
			rows: expected.rows,
			total: expected.total
		});
		return got;
	};

	beforeAll(async () => {
		db = await testDatabase('sqlite');
		await createStar(db);
		await inTransaction(db, async (tx) => {
			await sql`insert into star_customer (id, name, segment) values ('c0', 'Ada', 'A'), ('c1', 'Ben', '')`.execute(
				tx
			);
			await sql`insert into star_line (id, order_id, product, quantity, price) values ('l9', 'o0', 'p', 1, 5)`.execute(
				tx
			);
		});
		plain = await openDatabase(db.location);
		await start();
	});
	afterAll(async () => {
		await store.close();
		await analystOf(plain).close();
		await plain.close();
	});

	it('gives what the database gives after any writes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(starWrite, { maxLength: 5 }),
				fc.array(starQuestion, { minLength: 4, maxLength: 4 }),
				async (writes, asked) => {
					for (const one of writes) await writeStar(db, one);
					for (const one of asked) {
						const { explanation } = await compare(one);
						expect(explanation.readFrom).toBe('the analytic copy');
					}
				}
			),
			{ numRuns: 60 }
		);
	});

	it('goes on after a restart with what has changed since, and forgets what it has copied', async () => {
		await compare(lines);
		const before = await changes();
		while ((await pruneChanges(db, store.mark)) > 0);
		expect(await changes()).toBeLessThan(Math.max(before, 2));
		await store.close();
		await writeStar(db, { table: 'star_line', remove: ['l0'] });
		await start();
		await compare(lines);
	});

	it('leaves a search in texts to the database, which folds letters in its own way', async () => {
		const one = reportQuery(['lines.lines'], {
			filters: [{ dimension: 'product', operator: 'contains', values: ['P'] }]
		});
		const { explanation } = await compare(one);
		expect(explanation.readFrom).toBeUndefined();
	});

	it('is stopped by who does not wait', async () => {
		const controller = new AbortController();
		const asked = store.run(
			{
				sql: 'select count(*) from range(40000000000) a where a.range % 7 = 3',
				parameters: [],
				query: { kind: 'RawNode' } as never,
				queryId: {} as never
			},
			controller.signal
		);
		setTimeout(() => controller.abort(new Error('nobody waits')), 200);
		const aborted = performance.now();
		await expect(asked).rejects.toThrow(/interrupt/i);
		expect(performance.now() - aborted).toBeLessThan(3_000);
		await compare(lines);
	});

	it('is gone where it is not wanted', async () => {
		await store.close();
		expect(await prepareAnalyticStore(db, starCatalogue, { isWanted: false })).toBeNull();
		const { rows } = await sql<{
			n: number;
		}>`select count(*) as n from sqlite_master where type = 'trigger' and name like 'analytic%'`.execute(
			db.writer
		);
		expect(rows).toEqual([{ n: 0 }]);
		await compare(lines);
		await start();
	});
});
