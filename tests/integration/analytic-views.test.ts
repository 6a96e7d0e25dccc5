/** What is worked out in a view of the database is worked out in the copy by the same words. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import type { AnalyticStore } from '#lib/reports/analytic-store/analytic-store.server.ts';
import { prepareAnalyticStore } from '#lib/reports/analytic-store/prepare-analytic-store.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { analystOf } from '#lib/reports/query/run/analyst.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { testDatabase } from '../database.ts';
import { fillCompany, NOW, randomCompany, rowsOf } from './report-company.ts';

const context = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
const MEASURES = ['days', 'empty_days', 'product_days', 'rate', 'out_now'].map(
	(key) => `stock_outs.${key}`
);

let db: Database;
/** The same data, read from the database. */
let plain: Database;
let store: AnalyticStore | null = null;

beforeAll(async () => {
	db = await testDatabase('sqlite');
	await fillCompany(db, rowsOf(randomCompany(11)));
	plain = await openDatabase(db.location);
	store = await prepareAnalyticStore(db, CATALOGUE, { isWanted: true, worthACopy: 1 });
	await store?.whenReady();
});
afterAll(async () => {
	await store?.close();
	await analystOf(plain).close();
	await plain.close();
});

it.each([
	['as a whole', reportQuery(MEASURES, { range: 'last_12_months' })],
	['by product', reportQuery(MEASURES, { range: 'last_12_months', dimensions: ['product'] })],
	['by month', reportQuery(MEASURES, { range: 'last_12_months', grain: 'month' })]
])('stock-outs are the same %s, also after a change', async (_, query) => {
	for (const change of ['none', 'made'] as const) {
		if (change === 'made')
			await inTransaction(db, (tx) =>
				tx.updateTable('sales_order').set({ shipped_on: null, status: 'confirmed' }).execute()
			);
		const [copied, own] = await Promise.all(
			[db, plain].map((of) => executeReport(of, CATALOGUE, query, context))
		);
		expect(copied?.explanation.readFrom).toBe('the analytic copy');
		expect(own?.explanation.readFrom).toBeUndefined();
		expect(copied?.rows.map(({ keys }) => keys)).toEqual(own?.rows.map(({ keys }) => keys));
		copied?.rows.forEach(({ values }, row) =>
			values.forEach((value, place) =>
				expect(value).toBeCloseTo(own?.rows[row]?.values[place] ?? Number.NaN, 9)
			)
		);
	}
});
