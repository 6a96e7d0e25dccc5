/** Bubbles: the first measure across, the second up, the third as the area of the bubble. */
import type { ChartConfiguration } from 'chart.js';
import { plainNumber } from '../model/number-format.ts';
import type { ReportResult } from '../query/result.ts';
import { formatPlain, valueTicks } from './axis-chart.ts';
import type { DrawnChart, DrawOptions } from './chart-configuration.ts';
import { drawnMeasures, markOf } from './chart-series.ts';
import { colourOf } from './chart-theme.ts';

const LARGEST = 28;
const SMALLEST = 3;

export function bubbleChart(result: ReportResult, { theme, format }: DrawOptions): DrawnChart {
	const [across, up, size] = drawnMeasures(result).filter(
		({ measure }) => measure.role === 'value'
	);
	const chosen = [across, up, size].flatMap((one) => (one ? [one] : []));
	const rows = result.rows.filter(({ values }) =>
		chosen.every(({ index }) => values[index] != null)
	);
	const value = (row: (typeof rows)[number], of: typeof across) =>
		plainNumber(
			row.values[of?.index ?? 0] ?? null,
			of?.measure.format ?? 'number',
			format.currency
		) ?? 0;
	const most = Math.max(0, ...rows.map((row) => value(row, size)));
	const points = rows.map((row) => ({
		x: value(row, across),
		y: value(row, up),
		// Readers compare areas, not radii.
		r:
			most <= 0
				? SMALLEST
				: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(0, value(row, size)) / most)
	}));
	const titles = rows.map((row) => {
		const names = [
			...row.labels,
			...(row.bucket === null ? [] : [result.time?.buckets[row.bucket]?.label ?? ''])
		].join(' · ');
		const numbers = chosen.map(
			(one) => `${one.measure.label}: ${formatPlain(value(row, one), one.measure.format, format)}`
		);
		return [names, ...numbers];
	});
	const scale = (of: typeof across, grid: boolean) => ({
		type: 'linear',
		title: { display: true, text: of?.measure.label ?? '', color: theme.muted },
		grid: { color: theme.line, display: grid },
		border: { color: theme.line },
		grace: '8%',
		...valueTicks(of?.measure.format ?? 'number', { theme, format })
	});
	const configuration = {
		type: 'bubble',
		data: {
			datasets: [
				{
					label: size?.measure.label ?? '',
					data: points,
					backgroundColor: `${colourOf(theme, 0)}88`,
					borderColor: colourOf(theme, 0)
				}
			]
		},
		options: {
			responsive: true,
			maintainAspectRatio: false,
			animation: false,
			scales: { x: scale(across, false), y: scale(up, true) },
			plugins: {
				legend: { display: false },
				tooltip: {
					callbacks: { label: ({ dataIndex }: { dataIndex: number }) => titles[dataIndex] ?? [] }
				}
			}
		}
	} as unknown as ChartConfiguration;
	const marks = rows.map((row) => markOf(result, row, size?.index ?? 0));
	return {
		configuration,
		points: marks.map((mark, index) => ({
			dataset: 0,
			index,
			title: titles[index]?.join(', ') ?? '',
			mark
		}))
	};
}
