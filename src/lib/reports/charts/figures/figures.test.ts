import { describe, expect, it } from 'vitest';
import { reportQuery } from '../../query/report-query.ts';
import type { ReportResult, ResultRow } from '../../query/result.ts';
import { CHART_KINDS, objectionTo, type ChartKind } from '../chart-kind.ts';
import { DARK_SERIES, LIGHT_SERIES } from '../chart-theme.ts';
import { roundTicks, spreadOf } from './box-plot.ts';
import { aligned, begunWithin } from './cohort.ts';
import { drawFigure, isFigure, type FigureKind } from './draw-figure.ts';
import { fitText, inkOn } from './figure.ts';
import { stagesOf } from './funnel.ts';
import { groupsOf } from './groups.ts';
import { binsOf } from './histogram.ts';
import { paretoSteps } from './pareto.ts';
import { squarify } from './treemap.ts';
import { stepsOf } from './waterfall.ts';

const format = { currency: 'EUR' };
const theme = {
	ink: '#000000',
	muted: '#777777',
	line: '#cccccc',
	surface: '#ffffff',
	series: LIGHT_SERIES
};

function result(
	rows: [(string | null)[], number | null, ...(number | null)[]][],
	part: Partial<ReportResult> = {}
): ReportResult {
	return {
		query: reportQuery(['s.count']),
		dimensions: (rows[0]?.[0] ?? []).map((_, at) => ({ key: `d${at}`, label: `Dimension ${at}` })),
		time: null,
		comparison: null,
		measures: [
			{
				id: 's.count',
				role: 'value',
				label: 'Count',
				description: '',
				format: 'count',
				better: null
			}
		],
		rows: rows.map(([keys, bucket, ...values]): ResultRow => ({
			keys,
			labels: keys.map((key) => key ?? '(none)'),
			bucket,
			values
		})),
		other: [],
		total: null,
		subtotals: [],
		isCut: false,
		explanation: {
			...{ grain: [], joins: [], filters: [], sql: '', parameters: [] },
			...{ rows: 0, asOf: 0, elapsedMs: 0, isCached: false }
		},
		...part
	};
}

const months = (count: number) => ({
	grain: 'month' as const,
	buckets: Array.from({ length: count }, (_, at) => ({
		...{ label: `Month ${at + 1}`, from: '', to: '', lo: 0, hi: 0, isPartial: false }
	}))
});
const draw = (kind: FigureKind, of: ReportResult, width = 600, height = 300) =>
	drawFigure(kind, { result: of, width, height, theme, format });
const titles = (kind: FigureKind, of: ReportResult) =>
	draw(kind, of).shapes.flatMap(({ title }) => (title ? [title] : []));

const kinds = Object.keys(CHART_KINDS).filter((kind): kind is FigureKind =>
	isFigure(kind as ChartKind)
);
const flows = result([
	[['Web', 'Won'], null, 30],
	[['Web', 'Lost'], null, 10],
	[['Fair', 'Won'], null, 20]
]);
const single = result([[['Web', 'Won'], null, 30]]);
const long = result([
	[['A name that is longer than any place for it '.repeat(4), 'x'.repeat(300)], null, 5]
]);

describe.each(kinds)('%s', (kind) => {
	const shaped = (of: ReportResult) =>
		kind === 'cohort'
			? {
					...of,
					dimensions: of.dimensions.slice(0, 1),
					time: months(3),
					rows: of.rows.map((row) => ({
						...row,
						keys: row.keys.slice(0, 1),
						labels: row.labels.slice(0, 1),
						bucket: 0
					}))
				}
			: of;

	it('draws nothing, one value and long names within its width', () => {
		for (const of of [result([]), single, long, flows]) {
			const figure = draw(kind, shaped(of));
			expect(figure.width).toBeGreaterThanOrEqual(0);
			for (const { path } of figure.shapes) expect(path).not.toMatch(/NaN|Infinity|undefined/);
			for (const { text, x } of figure.words) {
				expect(text.length).toBeLessThan(120);
				expect(Number.isFinite(x)).toBe(true);
			}
		}
	});

	it('says every number that it shows', () => {
		expect(titles(kind, shaped(flows)).length).toBeGreaterThan(0);
	});
});

describe('heat map', () => {
	it('tells each crossing and leads to its rows', () => {
		const figure = draw('heat-map', flows);
		expect(figure.shapes.map(({ title, mark }) => [title, mark?.keys])).toEqual([
			['Web, Won: 30', { d0: 'Web', d1: 'Won' }],
			['Web, Lost: 10', { d0: 'Web', d1: 'Lost' }],
			['Fair, Won: 20', { d0: 'Fair', d1: 'Won' }]
		]);
	});

	it('writes a number on a ground on which it can be read, in the dark too', () => {
		for (const colour of [...LIGHT_SERIES, ...DARK_SERIES, '#ffffff', '#0b1220']) {
			expect(contrast(inkOn(colour), colour)).toBeGreaterThan(4.5);
		}
	});

	it('cuts no number: where one does not fit, it is only read out', () => {
		const columns = Array.from({ length: 30 }, (_, at) => [['a', `${at}`], null, 123_456]);
		const figure = draw('heat-map', result(columns as Parameters<typeof result>[0]));
		expect(figure.shapes[0]?.title).toBe('a, 0: 123.5K');
		expect(figure.words.filter(({ text }) => /^\d+\.|^\d+…/.test(text))).toEqual([]);
	});
});

describe('treemap', () => {
	it('gives every tile its share of the area, and overlaps none', () => {
		const tiles = squarify([6, 6, 4, 3, 2, 2, 1], (size) => size, {
			x: 0,
			y: 0,
			width: 600,
			height: 400
		});
		for (const { of, width, height } of tiles) expect(width * height).toBeCloseTo(of * 10_000, 6);
		for (const a of tiles) {
			for (const b of tiles) {
				if (a === b) continue;
				const apart =
					a.x + a.width <= b.x + 1e-6 ||
					b.x + b.width <= a.x + 1e-6 ||
					a.y + a.height <= b.y + 1e-6 ||
					b.y + b.height <= a.y + 1e-6;
				expect(apart).toBe(true);
			}
		}
		// The example of the paper of Bruls, Huizing and van Wijk begins with two tiles of 6.
		expect(tiles[0]).toMatchObject({ x: 0, y: 0, width: 300, height: 200 });
	});
});

describe('waterfall', () => {
	it('begins each step where the one before ended, and ends with the sum', () => {
		const steps = stepsOf([
			{ name: 'a', value: 10 },
			{ name: 'b', value: -4 },
			{ name: 'c', value: 1 }
		]);
		expect(steps.map(({ from, to }) => [from, to])).toEqual([
			[0, 10],
			[10, 6],
			[6, 7],
			[0, 7]
		]);
		expect(steps.at(-1)?.isTotal).toBe(true);
	});
});

describe('histogram', () => {
	it('counts every value once, in stretches of one round length', () => {
		const values = Array.from({ length: 200 }, (_, at) => (at * 37) % 101);
		const bins = binsOf(values);
		expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(200);
		for (const { from, to, count } of bins) {
			expect(to - from).toBe((bins[0]?.to ?? 0) - (bins[0]?.from ?? 0));
			expect(values.filter((value) => value >= from && value < to)).toHaveLength(count);
		}
	});

	it('has one stretch for one value', () => {
		expect(binsOf([5, 5])).toEqual([{ from: 5, to: 5, count: 2 }]);
	});
});

describe('box plot', () => {
	it('has Tukey’s quartiles, whiskers and outliers', () => {
		const members = groupsOf(
			result([1, 2, 3, 4, 5, 100].map((value, at) => [['g', `m${at}`], null, value])),
			format
		);
		const spread = spreadOf(members);
		expect(spread).toMatchObject({ first: 2.25, median: 3.5, third: 4.75, low: 1, high: 5 });
		expect(spread.outliers.map(({ value }) => value)).toEqual([100]);
	});

	it('has ticks at round numbers within what is drawn', () => {
		expect(roundTicks(0, 145_500)).toEqual([0, 50_000, 100_000]);
		expect(roundTicks(-30, 70)).toEqual([-20, 0, 20, 40, 60]);
		expect(roundTicks(5, 5)).toEqual([5]);
	});

	it('leads to all rows of the group', () => {
		const figure = draw('box-plot', flows);
		const box = figure.shapes.find(({ title }) => title?.startsWith('Web:'));
		expect(box?.mark).toEqual({ measure: 's.count', keys: { d0: 'Web' }, bucket: null });
	});
});

describe('funnel', () => {
	it('takes measures as stages where there are no groups', () => {
		const stages = result([[[], null, 100, 40]], {
			measures: ['Leads', 'Orders'].map((label, at) => ({
				...{ id: `s.${at}`, role: 'value' as const, label, description: '' },
				...{ format: 'count' as const, better: null }
			}))
		});
		expect(
			stagesOf({ result: stages, format }).map(({ names, value }) => [names[0], value])
		).toEqual([
			['Leads', 100],
			['Orders', 40]
		]);
		expect(titles('funnel', stages)).toEqual([
			'Leads: 100',
			'Orders: 40, 40.0 % of Leads, 40.0 % of the first'
		]);
	});
});

describe('cohort', () => {
	it('leaves out months of first orders that lie before the period', () => {
		const rows = ['2025-12', '2026-01', '2026-02', '(none)'].map(
			(key): [(string | null)[], number, number] => [[key], 1, 4]
		);
		const bucket = { from: '2026-01-01', to: '2026-02-01', label: 'Jan' };
		const time = { grain: 'month', buckets: [bucket, bucket] } as never;
		const named = (key: string) => {
			const of = result(rows, { dimensions: [{ key, label: key }], time });
			return begunWithin(of, groupsOf(of, format)).map(({ names }) => names[0]);
		};
		expect(named('cohort')).toEqual(['2026-01', '2026-02', '(none)']);
		expect(named('segment')).toHaveLength(4);
	});

	it('counts periods from the first one in which a group has something', () => {
		const cohorts = result(
			[
				[['early'], 0, 10],
				[['early'], 1, 5],
				[['late'], 0, 0],
				[['late'], 1, 8],
				[['late'], 2, 2]
			],
			{ time: months(3) }
		);
		const { matrix, firstOf } = aligned(groupsOf(cohorts, format));
		expect(matrix.columns.map(({ name }) => name)).toEqual(['First', '+1']);
		const late = matrix.rows.find(({ name }) => name === 'late');
		const second = matrix.at(late?.key ?? '', '1');
		expect([second?.value, second && firstOf(second)]).toEqual([2, 8]);
		expect(titles('cohort', cohorts)).toContain('late, Month 3: 2, 25.0 % of the first period');
	});
});

describe('Sankey', () => {
	it('keeps bands within their nodes and says where each goes', () => {
		expect(titles('sankey', flows)).toEqual([
			'Web to Won: 30 (50.0 %)',
			'Web to Lost: 10 (16.7 %)',
			'Fair to Won: 20 (33.3 %)'
		]);
	});
});

describe('names', () => {
	it('are cut to their place and say so', () => {
		expect(fitText('Short', 100)).toBe('Short');
		expect(fitText('A longer name', 40)).toMatch(/…$/);
		expect(fitText('Nothing fits', 5)).toBe('');
	});
});

describe('objections', () => {
	it('lets no form draw what it cannot show', () => {
		const shape = (measures: number, dimensions: number, grain: string | null) => ({
			measures: Array.from({ length: measures }),
			dimensions: Array.from({ length: dimensions }),
			grain
		});
		const fitting = (of: ReturnType<typeof shape>) =>
			Object.keys(CHART_KINDS).filter((kind) => objectionTo(kind as ChartKind, of) === null);
		expect(fitting(shape(1, 0, null))).toEqual(['number', 'progress', 'table']);
		expect(fitting(shape(3, 0, null))).toEqual(['number', 'table', 'funnel']);
		expect(fitting(shape(1, 2, null))).toEqual(
			expect.arrayContaining(['sankey', 'heat-map', 'treemap', 'box-plot', 'pivot'])
		);
		expect(fitting(shape(1, 1, 'month'))).toContain('cohort');
	});
});

function contrast(a: string, b: string): number {
	const light = (colour: string) => {
		const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
			const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
			return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const [high, low] = [Math.max(light(a), light(b)), Math.min(light(a), light(b))];
	return (high + 0.05) / (low + 0.05);
}

describe('a Pareto chart', () => {
	const shares = (...values: number[]) =>
		paretoSteps(values.map((value) => ({ value }))).map(({ group, share }) => [group.value, share]);

	it('goes from the largest to the smallest, with the share of those so far', () => {
		expect(shares(10, 50, 40)).toEqual([
			[50, 0.5],
			[40, 0.9],
			[10, 1]
		]);
	});

	it('rises above the whole where the last take away again', () => {
		expect(shares(-20, 100, 20)).toEqual([
			[100, 1],
			[20, 1.2],
			[-20, 1]
		]);
	});

	it('has no shares of nothing', () => {
		expect(shares(5, -5)).toEqual([
			[5, null],
			[-5, null]
		]);
	});
});
