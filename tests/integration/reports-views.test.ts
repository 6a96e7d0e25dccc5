import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { planQuery } from '#lib/reports/query/plan/plan.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { bruteForce } from './report-brute-force.ts';
import {
	createStar,
	fillStar,
	noRows,
	starCatalogue,
	starContext,
	type StarRow,
	type StarRows
} from './report-star.ts';

const orders = (...list: [string, string | null, number][]): StarRows => ({
	...noRows,
	star_customer: [
		{ id: 'c1', name: 'Ada', segment: 'A' },
		{ id: 'c2', name: 'Ben', segment: 'B' }
	],
	star_order: list.map(([ordered_on, customer_id, shipping], index): StarRow => ({
		id: `o${index}`,
		customer_id,
		ordered_on,
		shipping
	}))
});

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await createStar(db);
		});

		describe('a running total', () => {
			it('goes on through months without facts and begins anew with each period', async () => {
				await fillStar(
					db,
					orders(['2025-12-31', 'c1', 100], ['2026-01-02', 'c1', 5], ['2026-03-02', 'c1', 7])
				);
				const { rows } = await executeReport(
					db,
					starCatalogue,
					reportQuery(['orders.shipping', 'orders.shipping@running'], {
						grain: 'month',
						range: '2026-01-01..2026-04-30'
					}),
					starContext
				);
				expect(rows.map(({ values }) => values)).toEqual([
					[5, 5],
					[0, 5],
					[7, 12],
					[0, 12]
				]);
			});

			it('counts a customer once, however many months saw them', async () => {
				const ticket = (id: string, customer_id: string, day: string): StarRow => ({
					id,
					customer_id,
					rating: 1,
					at: Date.parse(`${day}T10:00:00Z`),
					ended_at: null
				});
				await fillStar(db, {
					...orders(),
					star_ticket: [
						ticket('t1', 'c1', '2026-01-05'),
						ticket('t2', 'c1', '2026-02-05'),
						ticket('t3', 'c2', '2026-03-05')
					]
				});
				const { rows } = await executeReport(
					db,
					starCatalogue,
					reportQuery(['tickets.customers', 'tickets.customers@running'], {
						grain: 'month',
						range: '2026-01-01..2026-03-31'
					}),
					starContext
				);
				expect(rows.map(({ values }) => values)).toEqual([
					[1, 1],
					[1, 1],
					[1, 2]
				]);
			});

			it('stops today, and leads to every row since the period began', async () => {
				await fillStar(db, orders(['2026-01-02', 'c1', 5], ['2026-02-02', 'c2', 7]));
				const query = reportQuery(['orders.shipping@running'], {
					grain: 'month',
					range: '2026-01-01..2026-04-30'
				});
				const context = { ...starContext, now: Date.parse('2026-02-10T12:00:00Z') };
				const { rows } = await executeReport(db, starCatalogue, query, context);
				expect(rows.map(({ values }) => values[0])).toEqual([5, 12, null, null]);
				const mark = { measure: 'orders.shipping@running', keys: {}, bucket: 1 };
				const behind = await rowsBehind(db, starCatalogue, { query, mark, after: null }, context);
				expect(behind.count).toBe(2);
			});
		});

		describe('a comparison', () => {
			const query = reportQuery(['orders.shipping'], {
				dimensions: ['customer'],
				range: '2026-03-01..2026-03-31',
				compare: 'previous_period',
				totals: true
			});

			it('keeps groups that only one of the periods has', async () => {
				await fillStar(
					db,
					orders(['2026-02-28', 'c1', 4], ['2026-03-31', 'c1', 5], ['2026-02-01', 'c2', 8])
				);
				const result = await executeReport(db, starCatalogue, query, starContext);
				expect(result.rows.map(({ labels, values }) => [...labels, ...values])).toEqual([
					['Ada', 5, 4, 0.25],
					['Ben', 0, 8, -1]
				]);
				expect(result.total).toEqual([5, 12, (5 - 12) / 12]);
				expect(result.comparison).toMatchObject({ from: '2026-02-01', to: '2026-03-01' });
				// Two readings of one fact are one line in the explanation.
				expect(result.explanation.grain).toEqual(['Orders: one row is one order']);
				expect(result.explanation.filters).toContain('Previous period: 2026-02-01 to 2026-02-28');
			});

			it('gives no change from nothing, and the sign of the step from a negative number', async () => {
				await fillStar(
					db,
					orders(['2026-03-01', 'c1', 5], ['2026-02-01', 'c2', -4], ['2026-03-01', 'c2', -2])
				);
				const { rows } = await executeReport(db, starCatalogue, query, starContext);
				expect(rows.map(({ labels, values }) => [labels[0], values[2]])).toEqual([
					['Ada', null],
					['Ben', 0.5]
				]);
			});

			it('sorts by the change', async () => {
				await fillStar(
					db,
					orders(
						['2026-02-01', 'c1', 10],
						['2026-03-01', 'c1', 20],
						['2026-02-01', 'c2', 1],
						['2026-03-01', 'c2', 9]
					)
				);
				const sort = { by: 'orders.shipping@change', direction: 'desc' as const };
				const result = await executeReport(db, starCatalogue, { ...query, sort }, starContext);
				expect(result.rows.map(({ labels }) => labels[0])).toEqual(['Ben', 'Ada']);
			});

			it('leads to the rows of the earlier period', async () => {
				await fillStar(
					db,
					orders(['2026-02-28', 'c1', 4], ['2026-03-31', 'c1', 5], ['2026-03-01', 'c1', 1])
				);
				const count = async (measure: string) =>
					(
						await rowsBehind(
							db,
							starCatalogue,
							{ query, mark: { measure, keys: { customer: 'c1' }, bucket: null }, after: null },
							starContext
						)
					).count;
				expect([
					await count('orders.shipping'),
					await count('orders.shipping@before'),
					await count('orders.shipping@change')
				]).toEqual([2, 1, 2]);
			});

			it('refuses to be asked for by name without a comparison', async () => {
				const asked = executeReport(
					db,
					starCatalogue,
					reportQuery(['orders.shipping@before']),
					starContext
				);
				await expect(asked).rejects.toMatchObject({ code: 'report_query_invalid' });
			});
		});

		it('shows all time from the first order on, whatever has no order yet', async () => {
			const line = { id: 'l1', order_id: 'o0', product: 'p', quantity: 1, price: 10 };
			await fillStar(db, {
				...orders(['2026-01-31', 'c1', 5], ['2026-03-01', null, 1]),
				star_line: [line, { ...line, id: 'l2', order_id: null }]
			});
			const { rows, time } = await executeReport(
				db,
				starCatalogue,
				reportQuery(['lines.revenue'], { grain: 'month' }),
				starContext
			);
			expect(time?.buckets.map(({ from }) => from)).toEqual([
				...['2026-01-01', '2026-02-01', '2026-03-01']
			]);
			expect(rows.map(({ values }) => values[0])).toEqual([10, 0, 0]);
		});

		it('answers Other as asking for all but the shown groups does', async () => {
			const key = fc.constantFrom('c0', 'c1', 'c2', 'c3', null);
			const tickets = fc.array(
				fc.record({
					customer_id: key,
					rating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
					month: fc.integer({ min: 0, max: 2 })
				}),
				{ maxLength: 20 }
			);
			const measures = ['tickets.count', 'tickets.rating', 'tickets.middle', 'tickets.customers'];
			await fc.assert(
				fc.asyncProperty(
					tickets,
					fc.integer({ min: 1, max: 3 }),
					fc.constantFrom(null, 'month' as const),
					fc.constantFrom(['customer'], ['customer', 'segment']),
					async (list, limit, grain, dimensions) => {
						const rows: StarRows = {
							...noRows,
							star_customer: [0, 1, 2].map((at) => ({
								id: `c${at}`,
								name: `C${at}`,
								segment: at === 1 ? null : 'A'
							})),
							star_ticket: list.map(({ customer_id, rating, month }, index) => ({
								id: `t${index}`,
								customer_id,
								rating,
								at: Date.UTC(2026, month, 10),
								ended_at: null
							}))
						};
						await fillStar(db, rows);
						const query = reportQuery(measures, {
							...{ dimensions, grain, limit, other: true },
							range: '2026-01-01..2026-03-31'
						});
						const result = await executeReport(db, starCatalogue, query, starContext);
						const shown = new Set(result.rows.map(({ keys }) => keys[0] ?? null));
						// A customer has one segment, so the first key tells the groups apart.
						const known = new Set(rows.star_customer.map(({ id }) => id));
						const rest = rows.star_ticket.filter(({ customer_id }) => {
							const group = known.has(customer_id ?? null) ? (customer_id ?? null) : null;
							return !shown.has(group as string | null);
						});
						if (!result.isCut) {
							expect(rest).toEqual([]);
							expect(result.other).toEqual([]);
							return;
						}
						const planned = planQuery(
							starCatalogue,
							{ ...query, dimensions: [], limit: null },
							{
								zone: starContext.zone,
								today: '2026-12-31',
								dataSpan: null,
								policy: () => null,
								seesSecrets: true
							}
						);
						if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
						const expected = bruteForce(
							planned.plan,
							{ ...rows, star_ticket: rest },
							starContext.now
						);
						for (const row of result.other) {
							const values = expected.get(JSON.stringify(grain ? [row.bucket] : []));
							if (!values) expect(row.values.every((value) => !value)).toBe(true);
							values?.forEach((value, index) => {
								if (value === null) expect(row.values[index]).toBeNull();
								else expect(row.values[index]).toBeCloseTo(value, 9);
							});
						}
						expect(result.other.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(
							rest.length
						);
					}
				),
				{ numRuns: 60 }
			);
		});
	});
}
