/** Whatever tables a company has: random stars with shared and reached dimensions, zones and years. */
import fc from 'fast-check';
import { sql, type Kysely } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { defineCatalogue, type Catalogue } from '#lib/reports/model/catalogue.ts';
import { defineDataset, type Dataset } from '#lib/reports/model/dataset.ts';
import { text } from '#lib/reports/model/dimension.ts';
import { choose, col, compare, isFilled, minus, times } from '#lib/reports/model/expression.ts';
import { join } from '#lib/reports/model/join.ts';
import {
	aggregate,
	average,
	count,
	countDistinct,
	formula,
	measure,
	median,
	percentile,
	ratio,
	root,
	sum
} from '#lib/reports/model/measure.ts';
import { instant, plainDate } from '#lib/reports/model/time-dimension.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { expectAsByHand } from './report-comparison.ts';

type Value = string | number | null;
type Row = Record<string, Value>;

/** What a star looks like: which dimensions a fact points at, and which of them point on. */
interface Shape {
	readonly dimensions: readonly { readonly next: number | null }[];
	readonly facts: readonly {
		readonly isDated: boolean;
		readonly points: readonly number[];
		readonly isNarrowed: boolean;
	}[];
}

const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
const dimensionCount = 3;
const shape: fc.Arbitrary<Shape> = fc.record({
	dimensions: fc.tuple(
		fc.record({ next: fc.constantFrom(1, 2, null) }),
		fc.record({ next: fc.constantFrom(2, null) }),
		fc.record({ next: fc.constant(null) })
	),
	facts: fc.array(
		fc.record({
			isDated: fc.boolean(),
			points: fc.subarray([0, 1, 2], { minLength: 1 }),
			isNarrowed: fc.boolean()
		}),
		{ minLength: 1, maxLength: 2 }
	)
});

const seed = fc.record({
	dimensions: fc.array(
		fc.array(fc.record({ name: orNone(fc.constantFrom('A', 'B', '')), next: fc.nat(3) }), {
			maxLength: 3
		}),
		{ minLength: dimensionCount, maxLength: dimensionCount }
	),
	facts: fc.array(
		fc.array(
			fc.record({
				points: fc.array(orNone(fc.nat(3)), {
					minLength: dimensionCount,
					maxLength: dimensionCount
				}),
				word: orNone(fc.constantFrom('x', 'y', '')),
				amount: orNone(fc.integer({ min: -9, max: 40 })),
				weight: orNone(fc.integer({ min: 0, max: 3 })),
				/** Half-hours from 2025-12-20 on. */
				begins: orNone(fc.nat(9_600)),
				lasts: orNone(fc.nat(3_000))
			}),
			{ maxLength: 9 }
		),
		{ minLength: 2, maxLength: 2 }
	)
});
type Seed = typeof seed extends fc.Arbitrary<infer S> ? S : never;

const START = Date.UTC(2025, 11, 20);
const HALF_HOUR = 1_800_000;

function tablesOf(prefix: string, { facts, dimensions }: Shape, from: Seed): Record<string, Row[]> {
	const tables: Record<string, Row[]> = {};
	dimensions.forEach((_, index) => {
		tables[`${prefix}_d${index}`] = (from.dimensions[index] ?? []).map(({ name, next }, row) => ({
			id: `d${index}-${row}`,
			name,
			next_id: `d${dimensions[index]?.next ?? 9}-${next}`
		}));
	});
	facts.forEach(({ isDated }, index) => {
		const place = (halves: number | null): Value => {
			if (halves === null) return null;
			const at = START + halves * HALF_HOUR;
			return isDated ? new Date(at).toISOString().slice(0, 10) : at;
		};
		tables[`${prefix}_f${index}`] = (from.facts[index] ?? []).map((fact, row) => ({
			id: `f${row}`,
			...Object.fromEntries(
				dimensions.map((_, d) => {
					const to = fact.points[d];
					return [`d${d}_id`, to === null || to === undefined ? null : `d${d}-${to}`];
				})
			),
			word: fact.word,
			amount: fact.amount,
			weight: fact.weight,
			begins: place(fact.begins),
			ends: place(fact.begins === null || fact.lasts === null ? null : fact.begins + fact.lasts)
		}));
	});
	return tables;
}

function datasetOf(prefix: string, { facts, dimensions }: Shape, index: number): Dataset {
	const fact = facts[index];
	if (!fact) throw new Error(`There is no fact ${index}.`);
	const joins = fact.points.map((d) => join(`d${d}`, `${prefix}_d${d}`, col(`d${d}_id`)));
	// A dimension that only another one points at is reached through it.
	for (const d of [0, 1]) {
		const next = dimensions[d]?.next;
		const isReached = joins.some(({ name }) => name === `d${d}`);
		if (next != null && isReached && !joins.some(({ name }) => name === `d${next}`))
			joins.push(join(`d${next}`, `${prefix}_d${next}`, col(`d${d}.next_id`)));
	}
	const until = { until: col('ends') };
	return defineDataset({
		key: `f${index}`,
		label: `Fact ${index}`,
		description: '',
		grain: 'one row',
		table: `${prefix}_f${index}`,
		...(fact.isNarrowed ? { where: isFilled(col('word')) } : {}),
		joins,
		times: (fact.isDated ? [plainDate] : [instant]).flatMap((time) => [
			time('at', 'At', col('begins')),
			time('until', 'Until', col('ends'))
		]),
		dimensions: [
			...joins.map(({ name }) => text(name, name, col(`${name}.name`))),
			text('word', 'Word', col('word'))
		],
		measures: [
			measure('sum', 'Sum', 'count', sum(col('amount'))),
			measure('product', 'Product', 'count', sum(times(col('amount'), col('weight')))),
			measure(
				'some',
				'Some',
				'count',
				sum(col('amount'), { where: compare(col('weight'), '>', 1) })
			),
			measure(
				'chosen',
				'Chosen',
				'count',
				sum(choose(compare(col('weight'), '=', 0), minus(0, col('amount')), col('amount')))
			),
			measure('count', 'Count', 'count', count()),
			measure('ended', 'Ended', 'count', count({ time: 'until' })),
			measure('words', 'Words', 'count', countDistinct(col('word'))),
			measure(
				'weights',
				'Weights',
				'count',
				countDistinct(col('weight'), { where: isFilled(col('word')) })
			),
			measure('average', 'Average', 'number', average(col('amount'))),
			measure('least', 'Least', 'count', aggregate('min', col('amount'))),
			measure('most', 'Most', 'count', aggregate('max', col('amount'))),
			measure('middle', 'Median', 'number', median(col('amount'))),
			measure('ninth', 'Ninth', 'number', percentile(col('amount'), 0.9)),
			measure('balance', 'Balance', 'count', aggregate('balance', col('amount'))),
			measure(
				'mean_balance',
				'Mean balance',
				'number',
				aggregate('average-balance', col('amount'))
			),
			measure('open', 'Open', 'count', aggregate('open', null, until)),
			measure('open_amount', 'Open amount', 'count', aggregate('open', col('amount'), until)),
			measure('accrued', 'Accrued', 'number', aggregate('accrued', col('weight'), until)),
			measure('share', 'Share', 'percent', ratio('some', 'sum')),
			measure('rest', 'Rest', 'count', formula('sum', '-', 'some')),
			measure('root', 'Root', 'number', root('count'))
		],
		columns: [{ label: 'Word', of: col('word'), format: 'text' }]
	});
}

/** Sums of groups are the total. */
const ADDITIVE = [
	'sum',
	'product',
	'some',
	'chosen',
	'count',
	'ended',
	'balance',
	'open',
	'open_amount'
];
const MEASURES = [
	...ADDITIVE,
	...['words', 'weights', 'average', 'least', 'most', 'middle', 'ninth'],
	...['mean_balance', 'accrued', 'share', 'rest', 'root']
];
const RUNNING = ['sum', 'count', 'words', 'average', 'middle', 'share'];

/** Measures and dimensions by their place: what a star does not have is left out. */
const question = fc.record({
	measures: fc.uniqueArray(
		fc.record({
			fact: fc.nat(1),
			key: fc.constantFrom(...MEASURES, ...RUNNING.map((key) => `${key}@running`))
		}),
		{ minLength: 1, maxLength: 4, selector: ({ fact, key }) => `${fact}.${key}` }
	),
	dimensions: fc.subarray(['d0', 'd1', 'd2', 'word'], { maxLength: 2 }),
	grain: orNone(
		fc.constantFrom(
			...(['day', 'week', 'month', 'quarter', 'fiscal_quarter', 'year', 'fiscal_year'] as const)
		)
	),
	dates: fc.subarray(['f0.until', 'f1.until', 'f1.at'], { maxLength: 2 }),
	compare: orNone(fc.constantFrom('previous_period' as const, 'previous_year' as const)),
	range: fc.constantFrom(
		...(['this_quarter', 'this_fiscal_quarter', 'last_fiscal_quarter', 'month_to_date'] as const),
		...(['last_30_days', '2026-03-20..2026-04-10', '2026-01-01..2026-06-30'] as const),
		...(['2026-08-01..2026-08-31'] as const)
	),
	filter: orNone(
		fc.record({
			dimension: fc.constantFrom('d0', 'd1', 'd2', 'word'),
			operator: fc.constantFrom('is' as const, 'is_not' as const, 'is_empty' as const),
			values: fc.constantFrom(['A'], ['x'], [null])
		})
	)
});
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

function queryOf(catalogue: Catalogue, asked: Question): ReportQuery {
	const present = asked.measures.filter(({ fact }) => catalogue.datasets[fact]);
	const chosen = present.length > 0 ? present : [{ fact: 0, key: 'sum' }];
	const facts = [...new Set(chosen.map(({ fact }) => fact))].flatMap(
		(fact) => catalogue.datasets[fact] ?? []
	);
	const isShared = (key: string) =>
		facts.every(({ dimensions }) => dimensions.some((dimension) => dimension.key === key));
	const { filter, grain, compare, range } = asked;
	const isKnown = (date: string) =>
		catalogue.datasets.some(({ key }) => date.startsWith(`${key}.`));
	const dates = asked.dates.filter(isKnown).filter((_, i, all) => i === 0 || all[0] !== 'f1.until');
	return reportQuery(
		chosen.map(({ fact, key }) => `f${fact}.${key}`),
		{
			...{ grain, compare, range, dates, totals: true },
			dimensions: asked.dimensions.filter(isShared),
			filters: filter && isShared(filter.dimension) ? [filter] : []
		}
	);
}

const ZONES = [
	...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'],
	...['Australia/Lord_Howe', 'Pacific/Apia']
];

for (const dialect of DIALECTS) {
	describe(`random stars, ${dialect}`, () => {
		let db: Database;
		let stars = 0;
		beforeAll(async () => {
			db = await testDatabase(dialect);
		});

		async function create(prefix: string, facts: Shape['facts'], tables: Record<string, Row[]>) {
			const writer = db.writer as unknown as Kysely<unknown>;
			for (const [table, rows] of Object.entries(tables)) {
				const fact = facts[Number(table.slice(`${prefix}_f`.length))];
				let made = writer.schema.createTable(table).addColumn('id', 'text', (c) => c.primaryKey());
				if (table.startsWith(`${prefix}_d`))
					made = made.addColumn('name', 'text').addColumn('next_id', 'text');
				else {
					for (const name of ['d0_id', 'd1_id', 'd2_id', 'word'])
						made = made.addColumn(name, 'text');
					for (const name of ['amount', 'weight']) made = made.addColumn(name, 'bigint');
					for (const name of ['begins', 'ends'])
						made = made.addColumn(name, fact?.isDated ? 'text' : 'bigint');
				}
				await made.execute();
				await inTransaction(db, async (tx) => {
					for (const row of rows) {
						const names = Object.keys(row).map((name) => sql.id(name));
						await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(Object.values(row))})`.execute(
							tx
						);
					}
				});
			}
		}

		it('are answered as reading row by row does, and groups add up to their total', async () => {
			await fc.assert(
				fc.asyncProperty(
					shape,
					seed,
					fc.array(question, { minLength: 4, maxLength: 4 }),
					fc.constantFrom(...ZONES),
					fc.integer({ min: 1, max: 12 }),
					fc.constantFrom('2026-05-20T03:00:00Z', '2026-04-01T23:30:00Z'),
					async (form, from, questions, zone, fiscalMonth, now) => {
						const prefix = `rs${stars++}`;
						const tables = tablesOf(prefix, form, from);
						await create(prefix, form.facts, tables);
						const catalogue = defineCatalogue(
							form.facts.map((_, index) => datasetOf(prefix, form, index)),
							[]
						);
						const context = {
							...{ actor: systemActor, currency: 'EUR', zone, fiscalMonth },
							now: Date.parse(now)
						};
						for (const asked of questions) {
							const query = queryOf(catalogue, asked);
							const { rows, total, measures } = await expectAsByHand(
								db,
								catalogue,
								query,
								context,
								tables
							);
							measures.forEach(({ id: name, role }, place) => {
								const key = name.split('.')[1] ?? '';
								const isSum =
									['balance', 'open', 'open_amount'].includes(key) && query.grain !== null;
								if (role !== 'value' || !ADDITIVE.includes(key) || isSum) return;
								const sum = rows.reduce((all, { values }) => all + (values[place] ?? 0), 0);
								expect(total?.[place] ?? 0, name).toBeCloseTo(sum, 7);
							});
						}
					}
				),
				{ numRuns: 40 }
			);
		});
	});
}
