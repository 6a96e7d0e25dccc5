import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { prepareAnalyticStore } from '#lib/reports/analytic-store/prepare-analytic-store.server.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { expectAsByHand } from './report-comparison.ts';
import { createStar, fillStar, starCatalogue, starContext, type StarRows } from './report-star.ts';

const id = (prefix: string, most: number) =>
	fc.integer({ min: 0, max: most }).map((number) => `${prefix}${number}`);
const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
const date = fc
	.integer({ min: 0, max: 200 })
	.map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
/** Half-hours from New Year on, so that the clock change at the end of March is among them. */
const moment = fc
	.integer({ min: 0, max: 9600 })
	.map((halves) => Date.UTC(2026, 0, 1) + halves * 1_800_000);
const rowsOf = (prefix: string, columns: Record<string, fc.Arbitrary<string | number | null>>) =>
	fc
		.array(fc.record(columns), { maxLength: 12 })
		.map((rows) => rows.map((row, index) => ({ id: `${prefix}${index}`, ...row })));

const star: fc.Arbitrary<StarRows> = fc.record({
	star_customer: rowsOf('c', {
		name: fc.constantFrom('Ada', 'Ben', 'Cem'),
		segment: orNone(fc.constantFrom('A', 'B', ''))
	}),
	star_order: rowsOf('o', {
		customer_id: orNone(id('c', 8)),
		ordered_on: orNone(date),
		shipping: orNone(fc.integer({ min: -5, max: 20 }))
	}),
	star_line: rowsOf('l', {
		order_id: orNone(id('o', 8)),
		product: orNone(fc.constantFrom('p', 'q')),
		quantity: fc.integer({ min: 0, max: 5 }),
		price: orNone(fc.integer({ min: 0, max: 30 }))
	}),
	star_ticket: rowsOf('t', {
		customer_id: orNone(id('c', 8)),
		rating: orNone(fc.integer({ min: 1, max: 5 })),
		at: moment,
		ended_at: orNone(moment)
	})
});

const MEASURES = [
	...['revenue', 'lines', 'orders', 'share', 'dearest'].map((key) => `lines.${key}`),
	...['shipping', 'owed'].map((key) => `orders.${key}`),
	...['count', 'rating', 'middle', 'ninth', 'customers', 'open'].map((key) => `tickets.${key}`),
	'business.per_ticket'
];

const query: fc.Arbitrary<ReportQuery> = fc
	.record({
		measures: fc.uniqueArray(
			fc.constantFrom(...MEASURES, ...MEASURES.map((name) => `${name}@running`)),
			{ minLength: 1, maxLength: 4 }
		),
		dimensions: fc.uniqueArray(fc.constantFrom('customer', 'segment'), { maxLength: 2 }),
		grain: orNone(fc.constantFrom('day' as const, 'week' as const, 'month' as const)),
		compare: orNone(
			fc.constantFrom(
				'previous_period' as const,
				'previous_year' as const,
				'same_weekdays' as const
			)
		),
		range: fc.constantFrom(
			'2026-03-01..2026-03-31' as const,
			'2026-05-01..2026-06-30' as const,
			'2027-01-15..2027-06-10' as const,
			'this_quarter' as const,
			'2026-01-15..2026-06-10' as const,
			'2026-03-28..2026-03-30' as const
		),
		filters: fc.array(
			fc.record({
				dimension: fc.constant('segment'),
				operator: fc.constantFrom('is' as const, 'is_not' as const, 'is_empty' as const),
				values: fc.uniqueArray(fc.constantFrom('A', 'B', null), { minLength: 1 })
			}),
			{ maxLength: 1 }
		)
	})
	.map(({ measures, ...rest }) => reportQuery(measures, rest));

/** In the middle of the data: this quarter is not over, and is compared up to the same day. */
const context = { ...starContext, now: Date.parse('2026-05-20T12:00:00Z') };

/** In May it is over, although no day of April is compared with it. */
const lastDayOfJanuary: [StarRows, ReportQuery[]] = [
	{
		...{ star_customer: [], star_order: [], star_line: [] },
		star_ticket: [
			{
				...{ id: 't0', customer_id: null, rating: 1, ended_at: null },
				at: Date.parse('2026-01-31T12:00:00Z')
			}
		]
	},
	[
		reportQuery(['tickets.rating@running', 'lines.revenue'], {
			...{ grain: 'day', range: 'this_quarter', compare: 'previous_period' }
		})
	]
];

for (const place of [...DIALECTS, 'analytic store'] as const) {
	describe(place, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(place === 'analytic store' ? 'sqlite' : place);
			await createStar(db);
			if (place !== 'analytic store') return;
			const store = await prepareAnalyticStore(db, starCatalogue, {
				isWanted: true,
				worthACopy: 0
			});
			await store?.whenReady();
			return () => store?.close();
		});

		it('answers as reading row by row does, whatever the data and the question', async () => {
			await fc.assert(
				fc.asyncProperty(
					star,
					fc.array(query, { minLength: 3, maxLength: 3 }),
					async (rows, asked) => {
						await fillStar(db, rows);
						for (const one of asked) {
							const result = await expectAsByHand(db, starCatalogue, one, context, rows);
							if (place === 'analytic store')
								expect(result.explanation.readFrom).toBe('the analytic copy');
						}
					}
				),
				{ numRuns: 60, examples: [lastDayOfJanuary] }
			);
		});
	});
}
