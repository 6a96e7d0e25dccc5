import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { createStar, fillStar, noRows, starCatalogue, starContext } from './report-star.ts';

/** Orders 5 + 7 + 1, two lines on the first; tickets of two customers; the third has no segment. */
const BASE = {
	star_customer: [
		{ id: 'c1', name: 'Ada', segment: 'A' },
		{ id: 'c2', name: 'Ben', segment: 'B' },
		{ id: 'c3', name: 'Cem', segment: null }
	],
	star_order: [
		{ id: 'o1', customer_id: 'c1', ordered_on: '2026-01-10', shipping: 5 },
		{ id: 'o2', customer_id: 'c1', ordered_on: '2026-01-20', shipping: 7 },
		{ id: 'o3', customer_id: 'c3', ordered_on: '2026-03-31', shipping: 1 }
	],
	star_line: [
		{ id: 'l1', order_id: 'o1', product: 'p', quantity: 1, price: 10 },
		{ id: 'l2', order_id: 'o1', product: 'q', quantity: 1, price: 20 },
		{ id: 'l3', order_id: 'o2', product: 'p', quantity: 1, price: 30 },
		{ id: 'l4', order_id: 'o3', product: 'p', quantity: 2, price: 2 }
	],
	star_ticket: [
		{
			id: 't1',
			customer_id: 'c1',
			rating: 5,
			at: Date.parse('2026-01-05T10:00:00Z'),
			ended_at: Date.parse('2026-02-05T10:00:00Z')
		},
		{
			id: 't2',
			customer_id: 'c1',
			rating: 3,
			at: Date.parse('2026-02-05T10:00:00Z'),
			ended_at: null
		},
		{
			id: 't3',
			customer_id: 'c2',
			rating: 4,
			at: Date.parse('2026-02-06T10:00:00Z'),
			ended_at: null
		}
	]
};

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await createStar(db);
		});

		const ask = (query: ReportQuery) => executeReport(db, starCatalogue, query, starContext);
		const table = async (measures: string[], rest: Partial<ReportQuery> = {}) => {
			const { rows, time } = await ask(reportQuery(measures, rest));
			return rows.map((row) => [
				...(row.bucket === null ? [] : [time?.buckets[row.bucket]?.label]),
				...row.labels,
				...row.values
			]);
		};
		const fill = (change: Partial<typeof BASE> = {}) => fillStar(db, { ...BASE, ...change });

		it('counts shipping once although an order has two lines', async () => {
			await fill();
			expect(await table(['orders.shipping', 'lines.revenue'])).toEqual([[13, 64]]);
		});

		it('keeps revenue apart from tickets of the same customer', async () => {
			await fill();
			const filters = [{ dimension: 'customer', operator: 'is' as const, values: ['c1'] }];
			expect(await table(['lines.revenue', 'tickets.count'], { filters })).toEqual([[60, 2]]);
		});

		it('meets facts on a shared dimension, also where one has none or the key is missing', async () => {
			await fill({
				star_ticket: [
					...BASE.star_ticket,
					{ id: 't4', customer_id: 'c3', rating: 1, at: 0, ended_at: null }
				]
			});
			expect(
				await table(['lines.revenue', 'tickets.rating', 'tickets.count'], {
					dimensions: ['segment'],
					sort: { by: 'segment', direction: 'asc' }
				})
			).toEqual([
				['A', 60, 4, 2],
				['B', 0, 4, 1],
				['(none)', 4, 1, 1]
			]);
		});

		it('puts missing and dangling references together and loses no row', async () => {
			await fill({
				star_order: [
					{ id: 'o1', customer_id: 'c1', ordered_on: '2026-01-10', shipping: 5 },
					{ id: 'o2', customer_id: 'gone', ordered_on: '2026-01-20', shipping: 7 },
					{
						id: 'o3',
						customer_id: null as unknown as string,
						ordered_on: '2026-03-31',
						shipping: 1
					}
				]
			});
			expect(await table(['orders.shipping'], { dimensions: ['customer'] })).toEqual([
				['(none)', 8],
				['Ada', 5]
			]);
			expect(await table(['lines.revenue', 'lines.lines'], { dimensions: ['customer'] })).toEqual([
				['(none)', 34, 2],
				['Ada', 30, 2]
			]);
		});

		it('computes a ratio from sums, in groups and in total', async () => {
			await fill({
				star_line: [
					...[20, 1].map((price, i) => ({
						id: `a${i}`,
						order_id: 'o1',
						product: 'p',
						quantity: 1,
						price
					})),
					...[20, 20, 20, 20, 20, 20, 20, 20, 20, 1].map((price, i) => ({
						id: `b${i}`,
						order_id: 'o1',
						product: 'q',
						quantity: 1,
						price
					}))
				]
			});
			const result = await ask(
				reportQuery(['lines.share'], {
					dimensions: ['product'],
					totals: true,
					sort: { by: 'product', direction: 'asc' }
				})
			);
			expect(result.rows.map(({ values }) => values)).toEqual([[0.5], [0.9]]);
			expect(result.total?.[0]).toBeCloseTo(10 / 12, 12);
		});

		it('has no value for 0/0 and x/0, and 0 for sums of nothing', async () => {
			await fillStar(db, noRows);
			expect(
				await table([
					'lines.share',
					'lines.revenue',
					'lines.lines',
					'tickets.rating',
					'lines.dearest'
				])
			).toEqual([[null, 0, 0, null, null]]);
			await fill({ star_ticket: [] });
			expect(await table(['business.per_ticket'])).toEqual([[null]]);
		});

		it('averages filled values only and counts every row', async () => {
			await fill({
				star_ticket: [
					{ id: 't1', customer_id: 'c1', rating: 4, at: 1, ended_at: null },
					{ id: 't2', customer_id: 'c1', rating: null as unknown as number, at: 2, ended_at: null }
				]
			});
			expect(await table(['tickets.rating', 'tickets.count', 'tickets.middle'])).toEqual([
				[4, 2, 4]
			]);
		});

		it('interpolates the median of an even number of values', async () => {
			await fill({ star_ticket: BASE.star_ticket.slice(1) });
			expect(await table(['tickets.middle'])).toEqual([[3.5]]);
		});

		it('counts distinct in total, not as the sum of its groups', async () => {
			await fill();
			const result = await ask(
				reportQuery(['tickets.customers'], {
					grain: 'month',
					range: '2026-01-01..2026-02-28',
					totals: true
				})
			);
			expect(result.rows.map(({ values }) => values[0])).toEqual([1, 2]);
			expect(result.total).toEqual([2]);
		});

		it('shows buckets without facts as 0', async () => {
			await fill();
			expect(
				await table(['orders.shipping', 'lines.share'], {
					grain: 'month',
					range: '2026-01-01..2026-04-30'
				})
			).toEqual([
				['Jan 2026', 12, 2 / 3],
				['Feb 2026', 0, null],
				['Mar 2026', 1, 0],
				['Apr 2026', 0, null]
			]);
			await fillStar(db, noRows);
			expect(
				await table(['orders.shipping'], { grain: 'month', range: '2026-01-01..2026-02-28' })
			).toEqual([
				['Jan 2026', 0],
				['Feb 2026', 0]
			]);
		});

		it('places instants by the clock of the zone, across its changes', async () => {
			const at = (iso: string, id: string) => ({
				id,
				customer_id: 'c1',
				rating: 1,
				at: Date.parse(iso),
				ended_at: null
			});
			await fill({
				star_ticket: [
					at('2026-03-28T22:59:59Z', 'a'),
					at('2026-03-28T23:00:00Z', 'b'),
					at('2026-03-29T21:59:59Z', 'c'),
					at('2026-03-29T22:00:00Z', 'd'),
					at('2026-10-25T00:30:00Z', 'e'),
					at('2026-10-25T01:30:00Z', 'f'),
					at('2026-12-31T23:30:00Z', 'g')
				]
			});
			expect(
				await table(['tickets.count'], { grain: 'day', range: '2026-03-28..2026-03-30' })
			).toEqual([
				['2026-03-28', 1],
				['2026-03-29', 2],
				['2026-03-30', 1]
			]);
			expect(
				await table(['tickets.count'], { grain: 'day', range: '2026-10-25..2026-10-25' })
			).toEqual([['2026-10-25', 2]]);
			expect(
				await table(['tickets.count'], { grain: 'year', range: '2026-01-01..2027-12-31' })
			).toEqual([
				['2026', 6],
				['2027', 1]
			]);
		});

		it('numbers weeks as ISO 8601 does', async () => {
			await fill({
				star_order: [
					{ id: 'o1', customer_id: 'c1', ordered_on: '2027-01-03', shipping: 5 },
					{ id: 'o2', customer_id: 'c1', ordered_on: '2027-01-04', shipping: 7 }
				]
			});
			expect(
				await table(['orders.shipping'], { grain: 'week', range: '2027-01-03..2027-01-04' })
			).toEqual([
				['2026-W53', 5],
				['2027-W01', 7]
			]);
		});

		it('shows the rest as Other, and the total of all whatever the limit', async () => {
			await fill();
			const result = await ask(
				reportQuery(['lines.revenue', 'lines.share'], {
					dimensions: ['customer'],
					limit: 1,
					other: true,
					totals: true
				})
			);
			expect(result.rows.map(({ labels, values }) => [...labels, ...values])).toEqual([
				['Ada', 60, 2 / 3]
			]);
			expect(result.other.map(({ labels, values }) => [...labels, ...values])).toEqual([
				['Other', 4, 0]
			]);
			expect(result.total).toEqual([64, 0.5]);
			expect(result.isCut).toBe(true);
		});

		it('counts the rest of a distinct count anew, for groups overlap', async () => {
			await fill();
			const result = await ask(
				reportQuery(['lines.orders', 'lines.share'], {
					dimensions: ['product'],
					limit: 1,
					other: true,
					totals: true
				})
			);
			const all = await ask(reportQuery(['lines.orders'], { dimensions: ['product'] }));
			expect(result.other[0]?.values[0]).toBe(all.rows.at(-1)?.values[0]);
			expect(result.total?.[0]).toBe(3);
			expect((result.rows[0]?.values[0] ?? 0) + (result.other[0]?.values[0] ?? 0)).toBeGreaterThan(
				3
			);
		});

		it('keeps the largest groups in every bucket', async () => {
			await fill();
			const result = await ask(
				reportQuery(['lines.revenue'], {
					dimensions: ['customer'],
					grain: 'quarter',
					range: '2026-01-01..2026-06-30',
					limit: 1,
					other: true
				})
			);
			expect(
				result.rows.map(({ labels, bucket, values }) => [...labels, bucket, ...values])
			).toEqual([['Ada', 0, 60]]);
			expect(result.other.map(({ bucket, values }) => [bucket, ...values])).toEqual([[0, 4]]);
		});

		it('cuts groups over time by their number, never by the number of their buckets', async () => {
			await fill();
			const result = await ask(
				reportQuery(['lines.revenue'], {
					dimensions: ['product'],
					grain: 'month',
					range: '2026-01-01..2026-03-31',
					limit: 2,
					other: true
				})
			);
			expect(
				result.rows.map(({ labels, bucket, values }) => [...labels, bucket, ...values])
			).toEqual([
				['p', 0, 40],
				['q', 0, 20],
				['p', 2, 4]
			]);
			expect([result.other, result.isCut]).toEqual([[], false]);
		});

		it('keeps the groups that have most at the end, not most along the way', async () => {
			const order = (id: string, customer_id: string, ordered_on: string, shipping: number) => ({
				...{ id, customer_id, ordered_on, shipping }
			});
			await fill({
				star_order: [
					order('o1', 'c1', '2026-01-10', 20),
					order('o2', 'c1', '2026-02-10', -15),
					order('o3', 'c2', '2026-01-20', 8)
				]
			});
			const result = await ask(
				reportQuery(['orders.owed'], {
					dimensions: ['customer'],
					grain: 'month',
					range: '2026-01-01..2026-03-31',
					limit: 1,
					other: true
				})
			);
			expect(result.rows.map(({ keys, values }) => [...keys, ...values])).toEqual([
				['c2', 8],
				['c2', 8],
				['c2', 8]
			]);
			expect(result.other.map(({ values }) => values)).toEqual([[20], [5], [5]]);
		});

		it('ranks by a measure that does not add up over the whole period', async () => {
			await fill();
			const result = await ask(
				reportQuery(['tickets.rating'], {
					dimensions: ['customer'],
					grain: 'month',
					range: '2026-01-01..2026-02-28',
					limit: 1,
					sort: { by: 'tickets.rating', direction: 'desc' },
					filters: [{ dimension: 'segment', operator: 'is', values: ['A', 'B'] }]
				})
			);
			expect(new Set(result.rows.map(({ labels }) => labels[0])).size).toBe(1);
			expect(result.isCut).toBe(true);
		});

		it('carries balances and open items to the end of each bucket', async () => {
			await fill();
			expect(
				await table(['orders.owed', 'tickets.open'], {
					grain: 'month',
					range: '2026-01-01..2026-03-31'
				})
			).toEqual([
				['Jan 2026', 12, 1],
				['Feb 2026', 12, 2],
				['Mar 2026', 13, 2]
			]);
		});

		it('finds no fact twice and none missing with "is not"', async () => {
			await fill();
			const filters = [{ dimension: 'segment', operator: 'is_not' as const, values: ['A'] }];
			expect(await table(['orders.shipping'], { filters })).toEqual([[1]]);
			const none = [{ dimension: 'segment', operator: 'is' as const, values: [null, 'B'] }];
			expect(await table(['orders.shipping', 'tickets.count'], { filters: none })).toEqual([
				[1, 1]
			]);
		});

		it('searches text without regard to case, and takes % for what it is', async () => {
			await fill({ star_customer: [{ id: 'c1', name: '100% Ada', segment: 'Big' }] });
			const search = (text: string) => [
				{ dimension: 'customer', operator: 'contains' as const, values: [text] }
			];
			expect(await table(['orders.shipping'], { filters: search('% aDa') })).toEqual([[12]]);
			expect(await table(['orders.shipping'], { filters: search('1%a') })).toEqual([[0]]);
		});

		it('refuses a filter that does not describe every fact, naming it', async () => {
			await expect(
				ask(
					reportQuery(['lines.revenue', 'tickets.count'], {
						filters: [{ dimension: 'product', operator: 'is', values: ['p'] }]
					})
				)
			).rejects.toMatchObject({
				code: 'report_query_invalid',
				details: [{ field: 'filters.0.dimension', message: expect.stringContaining('Tickets') }]
			});
		});

		it('lists the rows behind a mark, with every filter, page by page', async () => {
			await fill();
			const input = {
				query: reportQuery(['tickets.count'], {
					dimensions: ['segment'],
					grain: 'month',
					range: '2026-01-01..2026-03-31',
					filters: [{ dimension: 'customer', operator: 'is', values: ['c1', 'c2'] }]
				}),
				mark: { measure: 'tickets.count', keys: { segment: 'A' }, bucket: 1 },
				after: null
			};
			const page = await rowsBehind(db, starCatalogue, input, starContext);
			expect(page.rows.map(({ id, cells }) => [id, ...cells])).toEqual([['t2', 'Ada', 3]]);
			expect(page.count).toBe(1);
			const whole = { ...input, mark: { ...input.mark, keys: {}, bucket: null }, pageSize: 2 };
			const first = await rowsBehind(db, starCatalogue, whole, starContext);
			expect([first.rows.map(({ id }) => id), first.count]).toEqual([['t3', 't2'], 3]);
			const second = await rowsBehind(
				db,
				starCatalogue,
				{ ...whole, after: first.next },
				starContext
			);
			expect([second.rows.map(({ id }) => id), second.next]).toEqual([['t1'], null]);
		});

		it('answers an equal question from the cache until the data changes', async () => {
			await fill();
			const query = reportQuery(['orders.shipping'], { dimensions: ['segment'] });
			expect((await ask(query)).explanation.isCached).toBe(false);
			expect((await ask(query)).explanation.isCached).toBe(dialect === 'sqlite');
			await fill({ star_order: [] });
			expect((await ask(query)).rows).toEqual([]);
		});
	});
}
