/**
 * A calculated measure is its formula over the numbers of each group: what FEEL makes of the other
 * columns of the same answer, and what reading row by row gives, on both databases and in the copy.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import type { AnalyticStore } from '#lib/reports/analytic-store/analytic-store.server.ts';
import { prepareAnalyticStore } from '#lib/reports/analytic-store/prepare-analytic-store.server.ts';
import type { Calculation } from '#lib/reports/calculation/calculation.ts';
import { withCalculations } from '#lib/reports/calculation/extend-calculated.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { planQuery } from '#lib/reports/query/plan/plan.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { bruteForce } from './report-brute-force.ts';
import { createStar, fillStar, starCatalogue, starContext, type StarRows } from './report-star.ts';

const BASE = [
	'lines.revenue',
	'lines.orders',
	'orders.shipping',
	'tickets.count',
	'tickets.rating'
];

const formula = fc.letrec<{ number: string; yes: string }>((tie) => ({
	number: fc.oneof(
		{ maxDepth: 3, depthIdentifier: 'f' },
		fc.constantFrom(...BASE.map((id) => `\`${id}\``)),
		fc.integer({ min: 0, max: 12 }).map(String),
		fc
			.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
			.map(([left, sign, right]) => `(${left} ${sign} ${right})`),
		fc.tuple(tie('number'), tie('number')).map(([a, b]) => `max(${a}, ${b})`),
		tie('number').map((of) => `abs(${of})`),
		fc
			.tuple(tie('yes'), tie('number'), tie('number'))
			.map(([when, then, rest]) => `(if ${when} then ${then} else ${rest})`),
		fc.tuple(tie('number'), tie('number')).map(([a, b]) => `get or else(${a}, ${b})`)
	),
	yes: fc.oneof(
		fc
			.tuple(fc.constantFrom(...BASE.slice(0, 4)), fc.constantFrom('<', '>=', '=', '!='))
			.chain(([id, sign]) =>
				fc.integer({ min: 0, max: 30 }).map((limit) => `\`${id}\` ${sign} ${limit}`)
			),
		fc.constantFrom(...BASE).map((id) => `\`${id}\` = null`)
	)
})).number;

const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
const id = (prefix: string) => fc.integer({ min: 0, max: 5 }).map((number) => `${prefix}${number}`);
const day = fc
	.integer({ min: 0, max: 700 })
	.map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
const rowsOf = (prefix: string, columns: Record<string, fc.Arbitrary<string | number | null>>) =>
	fc
		.array(fc.record(columns), { maxLength: 10 })
		.map((rows) => rows.map((row, index) => ({ id: `${prefix}${index}`, ...row })));
const star: fc.Arbitrary<StarRows> = fc.record({
	star_customer: rowsOf('c', {
		name: fc.constantFrom('Ada', 'Ben'),
		segment: orNone(fc.constantFrom('A', 'B'))
	}),
	star_order: rowsOf('o', {
		customer_id: orNone(id('c')),
		ordered_on: orNone(day),
		shipping: orNone(fc.integer({ min: -5, max: 20 }))
	}),
	star_line: rowsOf('l', {
		order_id: orNone(id('o')),
		product: orNone(fc.constantFrom('p', 'q')),
		quantity: fc.integer({ min: 0, max: 5 }),
		price: orNone(fc.integer({ min: 0, max: 30 }))
	}),
	star_ticket: rowsOf('t', {
		customer_id: orNone(id('c')),
		rating: orNone(fc.integer({ min: 1, max: 5 })),
		at: day.map((date) => Date.parse(`${date}T12:00:00Z`)),
		ended_at: fc.constant(null)
	})
});

const calculation = (key: string, text: string, more: Partial<Calculation> = {}): Calculation => ({
	...{ id: key, kind: 'measure', dataset: null, key, label: key, description: '' },
	...{ formula: text, shownAs: 'automatic', better: null, summaries: [] },
	...{ ownerId: 'u', ownerName: 'U', isShared: true, version: 1, ...more }
});

function calculated(...list: Calculation[]) {
	const sight = { table: () => true, field: () => true, seesSecrets: true };
	const surroundings = { records: liveCatalogue(), sight };
	return withCalculations(starCatalogue, { list, minorDigits: 2 }, surroundings).catalogue;
}

const context = { ...starContext, now: Date.parse('2026-11-20T12:00:00Z') };

function expectClose(found: number | null | undefined, wanted: unknown, what: string): void {
	if (typeof wanted !== 'number') return expect(found, what).toBeNull();
	expect(found, what).not.toBeNull();
	expect(Math.abs((found ?? 0) - wanted) / Math.max(1, Math.abs(wanted)), what).toBeLessThan(1e-9);
}

for (const place of [...DIALECTS, 'the analytic copy'] as const) {
	describe(place, () => {
		let db: Database;
		let store: AnalyticStore | null = null;
		beforeAll(async () => {
			db = await testDatabase(place === 'postgres' ? 'postgres' : 'sqlite');
			await createStar(db);
			if (place !== 'the analytic copy') return;
			const [some] = fc.sample(
				star.filter(({ star_line, star_ticket, star_order }) =>
					[star_line, star_ticket, star_order].every((list) => list.length > 0)
				),
				1
			);
			if (some) await fillStar(db, some);
			store = await prepareAnalyticStore(db, starCatalogue, { isWanted: true, worthACopy: 1 });
			await store?.whenReady();
		});
		afterAll(() => store?.close());

		it('gives what FEEL makes of the numbers beside it, across facts', async () => {
			await fc.assert(
				fc.asyncProperty(
					star,
					fc.uniqueArray(formula, { minLength: 4, maxLength: 4 }),
					fc.constantFrom([], ['segment'], ['customer']),
					async (rows, texts, dimensions) => {
						await fillStar(db, rows);
						const catalogue = calculated(
							...texts.map((text, index) => calculation(`x_${index}`, text))
						);
						const query = reportQuery(
							[...BASE, ...texts.map((_, index) => `business.x_${index}`)],
							{
								dimensions,
								range: '2026-01-01..2026-12-31'
							}
						);
						const result = await executeReport(db, catalogue, query, context);
						if (store) expect(result.explanation.readFrom).toBe('the analytic copy');
						const planned = planQuery(catalogue, query, {
							...{ zone: context.zone, today: '2026-11-20', dataSpan: null },
							...{ policy: () => null, seesSecrets: true }
						});
						if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
						const slowly = bruteForce(planned.plan, rows, context.now);
						for (const { keys, values } of result.rows) {
							const variables = Object.fromEntries(
								BASE.map((name, index) => [name, values[index] ?? null])
							);
							const byHand = slowly.get(JSON.stringify(keys));
							texts.forEach((text, index) => {
								const found = values[BASE.length + index];
								const feel = compileExpression(text).evaluate({ variables, now: 0 });
								expectClose(found, feel, `${text} of ${JSON.stringify(variables)}`);
								expectClose(found, byHand?.[BASE.length + index], text);
							});
						}
					}
				),
				{ numRuns: 60 }
			);
		});

		it('sums, averages and looks back as the same questions asked one by one', async () => {
			await fc.assert(
				fc.asyncProperty(star, orNone(fc.constant('segment')), async (rows, dimension) => {
					await fillStar(db, rows);
					const own = { dataset: 'lines' };
					const catalogue = calculated(
						calculation('x_growth', '`lines.revenue` - previous year(`lines.revenue`)', own),
						calculation('x_total', 'sum(if `column:Product` = "p" then 1 else 0)', own),
						calculation('x_kind', 'if `column:Product` = null then "no" else "some"', {
							...{ kind: 'field', dataset: 'lines' }
						})
					);
					const dimensions = dimension ? [dimension] : [];
					const shown = { dimensions, range: '2026-02-01..2026-10-31' } as const;
					const ask = (names: string[], more: object = {}) =>
						executeReport(db, catalogue, reportQuery(names, { ...shown, ...more }), context);
					const growth = await ask(['lines.x_growth', 'lines.revenue', 'lines.x_total']);
					const before = await ask(['lines.revenue'], { range: '2025-02-01..2025-10-31' });
					const earlier = new Map(before.rows.map(({ keys, values }) => [keys[0], values[0]]));
					for (const { keys, values } of growth.rows) {
						const then = earlier.get(keys[0]) ?? 0;
						expect(values[0]).toBe((values[1] ?? 0) - then);
					}
					const some = await ask(['lines.lines'], {
						filters: [{ dimension: 'product', operator: 'is', values: ['p'] }],
						dimensions: []
					});
					const total = growth.rows.reduce((sum, { values }) => sum + (values[2] ?? 0), 0);
					expect(total).toBe(some.rows[0]?.values[0] ?? 0);
					const byKind = await ask(['lines.lines'], { dimensions: ['lines:x_kind'] });
					const none = await ask(['lines.lines'], {
						filters: [{ dimension: 'lines:x_kind', operator: 'is', values: ['no'] }],
						dimensions: []
					});
					const found = byKind.rows.find(({ keys }) => keys[0] === 'no');
					expect(found?.values[0] ?? 0).toBe(none.rows[0]?.values[0] ?? 0);
				}),
				{ numRuns: 25 }
			);
		});
	});
}
