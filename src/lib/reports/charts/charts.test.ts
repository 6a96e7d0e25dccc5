import { describe, expect, it } from 'vitest';
import type { ReportResult, ResultRow } from '../query/result.ts';
import { reportQuery } from '../query/report-query.ts';
import { objectionTo, suggestChart } from './chart-kind.ts';
import { drawChart, type DrawnChart } from './chart-configuration.ts';
import { chartSeries } from './chart-series.ts';
import { chartTable, plainTable } from './chart-table.ts';
import { LIGHT_SERIES } from './chart-theme.ts';
import { pivotTable, type PivotSort } from './pivot-table.ts';

const bucket = (label: string, isPartial = false) => ({
	label,
	from: '',
	to: '',
	lo: 0,
	hi: 0,
	isPartial
});

function result(part: Partial<ReportResult>): ReportResult {
	return {
		query: reportQuery(['s.revenue']),
		dimensions: [],
		time: null,
		comparison: null,
		measures: [
			{
				id: 's.revenue',
				role: 'value',
				label: 'Revenue',
				description: '',
				format: 'money',
				better: 'higher'
			}
		],
		rows: [],
		other: [],
		total: null,
		subtotals: [],
		isCut: false,
		explanation: {
			grain: [],
			joins: [],
			filters: [],
			sql: '',
			parameters: [],
			rows: 0,
			asOf: 0,
			elapsedMs: 0,
			isCached: false
		},
		...part
	};
}

const row = (
	keys: (string | null)[],
	bucket: number | null,
	...values: (number | null)[]
): ResultRow => ({
	keys,
	labels: keys.map((key) => key ?? '(none)'),
	bucket,
	values
});
const options = {
	theme: { ink: '#000', muted: '#777', line: '#ccc', surface: '#fff', series: LIGHT_SERIES },
	format: { currency: 'EUR' }
};
const pointAt = (drawn: DrawnChart | null, dataset: number, index: number) =>
	drawn?.points.find((point) => point.dataset === dataset && point.index === index)?.mark;

const overTime = result({
	dimensions: [{ key: 'segment', label: 'Segment' }],
	time: { grain: 'month', buckets: [bucket('Jan 2026'), bucket('Feb 2026', true)] },
	rows: [row(['A'], 0, 1000), row(['A'], 1, 2000), row(['B'], 1, 500), row([null], 0, 100)],
	other: [{ ...row([null], 1, 300), labels: ['Other'] }],
	total: [3900],
	subtotals: [
		{
			by: ['segment'],
			rows: [row(['A'], null, 3000), row(['B'], null, 500), row([null], null, 100)]
		},
		{ by: ['time'], rows: [row([], 0, 1100), row([], 1, 2800)] }
	]
});

describe('series of a result', () => {
	it('puts time on the axis and groups side by side, in major units', () => {
		const { categories, series } = chartSeries(overTime, 'EUR');
		expect(categories.map(({ label }) => label)).toEqual(['Jan 2026', 'Feb 2026']);
		expect(series.map(({ label, values }) => [label, ...values])).toEqual([
			['A', 10, 20],
			['B', null, 5],
			['(none)', 1, null],
			['Other', null, 3]
		]);
	});

	it('gives every mark its way to the rows, and “Other” none', () => {
		const { series } = chartSeries(overTime, 'EUR');
		expect(series[2]?.marks[0]).toEqual({
			measure: 's.revenue',
			keys: { segment: null },
			bucket: 0
		});
		expect(series[3]?.marks).toEqual([null, null]);
	});

	it('puts the first dimension on the axis and the second side by side', () => {
		const crossed = result({
			dimensions: [
				{ key: 'segment', label: 'Segment' },
				{ key: 'country', label: 'Country' }
			],
			rows: [row(['A', 'DE'], null, 100), row(['B', 'FR'], null, 300), row(['A', 'FR'], null, 200)]
		});
		const { categories, series } = chartSeries(crossed, 'EUR');
		expect(categories.map(({ label }) => label)).toEqual(['A', 'B']);
		expect(series.map(({ label, values }) => [label, ...values])).toEqual([
			['DE', 1, null],
			['FR', 2, 3]
		]);
	});
});

describe('charts', () => {
	it('finds the mark under a click and draws “Other” without colour', () => {
		const drawn = drawChart('stacked-bar', overTime, options);
		expect(pointAt(drawn, 0, 1)).toMatchObject({ keys: { segment: 'A' }, bucket: 1 });
		expect(pointAt(drawn, 3, 1)).toBeNull();
		expect(drawn?.configuration.data.datasets[3]?.backgroundColor).toBe('#777');
		expect(drawn?.configuration.options?.scales?.['value']).toMatchObject({ stacked: true });
	});

	it('gives a second unit its own axis', () => {
		const two = result({
			time: { grain: 'month', buckets: [bucket('Jan 2026')] },
			measures: [
				{
					id: 'a',
					role: 'value',
					label: 'Revenue',
					description: '',
					format: 'money',
					better: null
				},
				{
					id: 'b',
					role: 'value',
					label: 'Margin',
					description: '',
					format: 'percent',
					better: null
				}
			],
			rows: [row([], 0, 1000, 0.5)]
		});
		const scales = drawChart('line', two, options)?.configuration.options?.scales;
		expect(Object.keys(scales ?? {})).toEqual(['category', 'value', 'value2']);
	});

	it('leaves points without a value out of a scatter', () => {
		const scattered = result({
			dimensions: [{ key: 'team', label: 'Team' }],
			measures: [
				{ id: 'a', role: 'value', label: 'Time', description: '', format: 'minutes', better: null },
				{ id: 'b', role: 'value', label: 'CSAT', description: '', format: 'percent', better: null }
			],
			rows: [row(['x'], null, 5, null), row(['y'], null, 7, 0.5)]
		});
		const drawn = drawChart('scatter', scattered, options);
		expect(drawn?.configuration.data.datasets[0]?.data).toEqual([{ x: 7, y: 0.5 }]);
		expect(pointAt(drawn, 0, 0)).toMatchObject({ keys: { team: 'y' } });
	});

	it('suggests a form by the shape, and says why another does not fit', () => {
		const shape = (measures: number, dimensions: number, grain: string | null) => ({
			measures: Array.from({ length: measures }),
			dimensions: Array.from({ length: dimensions }),
			grain
		});
		expect(suggestChart(shape(1, 0, null))).toBe('number');
		expect(suggestChart(shape(1, 0, 'month'))).toBe('line');
		expect(suggestChart(shape(2, 1, null))).toBe('horizontal-bar');
		expect(suggestChart(shape(1, 2, null))).toBe('pivot');
		expect(objectionTo('pie', shape(2, 1, null))).toMatch(/one measure/);
		expect(objectionTo('line', shape(1, 0, 'day'))).toBeNull();
	});
});

describe('tables', () => {
	it('say what a chart says, with the total of all', () => {
		const table = chartTable(overTime, options.format);
		expect(table.headings.map(({ label }) => label)).toEqual(['Month', 'Segment', 'Revenue']);
		expect(table.rows[0]).toMatchObject({ names: ['Jan 2026', 'A'], cells: [{ text: '€10.00' }] });
		expect(table.rows.at(-1)?.names).toEqual(['Feb 2026', 'Other']);
		expect(table.total).toEqual(['€39.00']);
		expect(plainTable(overTime, 'EUR')[1]).toEqual(['Jan 2026', 'A', 10]);
	});

	it('cross two groupings with margins of their own grain', () => {
		const pivot = pivotTable(overTime, options.format);
		expect(pivot?.columns).toEqual(['Jan 2026', 'Feb 2026']);
		expect(pivot?.rows[1]).toMatchObject({
			labels: ['B'],
			cells: [{ text: '–', mark: null }, { text: '€5.00' }],
			total: '€5.00'
		});
		expect(pivot?.columnTotals).toEqual(['€11.00', '€28.00']);
		expect(pivot?.total).toBe('€39.00');
	});
});

describe('a pivot table of three groupings', () => {
	const deep = result({
		dimensions: [
			{ key: 'segment', label: 'Segment' },
			{ key: 'country', label: 'Country' }
		],
		time: { grain: 'month', buckets: [bucket('Jan 2026'), bucket('Feb 2026')] },
		rows: [
			row(['A', 'DE'], 0, 100),
			row(['A', 'FR'], 1, 300),
			row(['B', 'DE'], 0, 900),
			row(['A', 'DE'], 1, 50)
		],
		total: [1350],
		subtotals: [
			{ by: ['segment'], rows: [row(['A'], null, 450), row(['B'], null, 900)] },
			{
				by: ['segment', 'country'],
				rows: [
					row(['A', 'DE'], null, 150),
					row(['A', 'FR'], null, 300),
					row(['B', 'DE'], null, 900)
				]
			},
			{
				by: ['segment', 'time'],
				rows: [row(['A'], 0, 100), row(['A'], 1, 350), row(['B'], 0, 900)]
			},
			{ by: ['time'], rows: [row([], 0, 1000), row([], 1, 350)] }
		]
	});
	const lines = (sort: PivotSort | null) =>
		pivotTable(deep, options.format, 0, sort)?.rows.map(({ labels, cells, total }) => [
			labels.join(' '),
			...cells.map(({ text }) => text),
			total
		]);

	it('puts the total of each outer group above its members', () => {
		expect(lines(null)).toEqual([
			['A Total', '€1.00', '€3.50', '€4.50'],
			['A DE', '€1.00', '€0.50', '€1.50'],
			['A FR', '–', '€3.00', '€3.00'],
			['B Total', '€9.00', '–', '€9.00'],
			['B DE', '€9.00', '–', '€9.00']
		]);
	});

	it('sorts groups and their members by any column, what has no value last', () => {
		const names = (sort: PivotSort) => lines(sort)?.map(([name]) => name);
		expect(names({ by: 'total', direction: 'desc' })).toEqual([
			'B Total',
			'B DE',
			'A Total',
			'A FR',
			'A DE'
		]);
		expect(names({ by: 1, direction: 'asc' })).toEqual([
			'A Total',
			'A DE',
			'A FR',
			'B Total',
			'B DE'
		]);
	});
});

describe('a comparison in a chart', () => {
	const compared = result({
		query: reportQuery(['s.revenue'], { compare: 'previous_year' }),
		dimensions: [{ key: 'segment', label: 'Segment' }],
		measures: [
			{ id: 'a', role: 'value', label: 'Cost', description: '', format: 'money', better: 'lower' },
			{
				id: 'a@before',
				role: 'before',
				label: 'Cost, before',
				description: '',
				format: 'money',
				better: 'lower'
			},
			{
				id: 'a@change',
				role: 'change',
				label: 'Cost, change',
				description: '',
				format: 'change',
				better: 'lower'
			}
		],
		rows: [row(['A'], null, 200, 100, 1), row(['B'], null, 50, 100, -0.5)]
	});

	it('draws what was beside what is in one colour, and leaves changes to the table', () => {
		const { series } = chartSeries(compared, 'EUR');
		expect(series.map(({ isBefore, hue, values }) => [isBefore, hue, ...values])).toEqual([
			[false, 0, 2, 0.5],
			[true, 0, 1, 1]
		]);
	});

	it('draws amounts in the major units in which goals are written, also where there are no minor ones', () => {
		const shown = (currency: string) =>
			chartSeries(
				{
					...compared,
					measures: compared.measures.map((measure) => ({ ...measure, format: 'money' as const }))
				},
				currency
			).series[0]?.values;
		expect([shown('EUR'), shown('JPY')]).toEqual([
			[2, 0.5],
			[200, 50]
		]);
	});

	it('calls a change good or bad by the direction that is better', () => {
		const table = chartTable(compared, options.format);
		expect(table.rows.map(({ cells }) => [cells[2]?.text, cells[2]?.tone])).toEqual([
			['+100%', 'bad'],
			['-50%', 'good']
		]);
	});
});

describe('bars and lines', () => {
	it('draws the first measure as bars and the others as lines in front', () => {
		const two = result({
			query: reportQuery(['a', 'b'], { grain: 'month' }),
			time: { grain: 'month', buckets: [bucket('Jan 2026')] },
			measures: [
				{
					id: 'a',
					role: 'value',
					label: 'Revenue',
					description: '',
					format: 'money',
					better: null
				},
				{
					id: 'b',
					role: 'value',
					label: 'Margin',
					description: '',
					format: 'percent',
					better: null
				}
			],
			rows: [row([], 0, 100, 0.5)]
		});
		const drawn = drawChart('combo', two, options);
		expect(drawn?.configuration.data.datasets).toMatchObject([
			{ type: 'bar', yAxisID: 'value' },
			{ type: 'line', yAxisID: 'value2' }
		]);
		expect(drawn?.points.map(({ title }) => title)).toEqual([
			'Jan 2026, Revenue: €1.00',
			'Jan 2026, Margin: 50%'
		]);
	});
});
