/** Scatter: the first measure across, the second up, one point a group. */
import type { ChartConfiguration } from 'chart.js';
import { plainNumber } from '../model/number-format.ts';
import type { ReportResult } from '../query/result.ts';
import { formatPlain, valueTicks } from './axis-chart.ts';
import type { DrawnChart, DrawOptions } from './chart-configuration.ts';
import { markOf } from './chart-series.ts';
import { colourOf } from './chart-theme.ts';

export function scatterChart(result: ReportResult, { theme, format }: DrawOptions): DrawnChart {
	const [x = 0, y = 1] = result.measures.flatMap(({ role }, at) => (role === 'value' ? [at] : []));
	const [across, up] = [result.measures[x], result.measures[y]];
	const rows = result.rows.filter(({ values }) => values[x] != null && values[y] != null);
	const points = rows.map((row) => ({
		x: plainNumber(row.values[x] ?? null, across?.format ?? 'number', format.currency),
		y: plainNumber(row.values[y] ?? null, up?.format ?? 'number', format.currency)
	}));
	const labels = rows.map((row) =>
		[
			...row.labels,
			...(row.bucket === null ? [] : [result.time?.buckets[row.bucket]?.label ?? ''])
		].join(' · ')
	);
	const titleOf = (index: number) => [
		labels[index] ?? '',
		`${across?.label}: ${formatPlain(points[index]?.x ?? null, across?.format ?? 'number', format)}`,
		`${up?.label}: ${formatPlain(points[index]?.y ?? null, up?.format ?? 'number', format)}`
	];
	const scale = (measure: typeof across, grid: boolean) => ({
		type: 'linear',
		title: { display: true, text: measure?.label ?? '', color: theme.muted },
		grid: { color: theme.line, display: grid },
		border: { color: theme.line },
		...valueTicks(measure?.format ?? 'number', { theme, format })
	});
	const configuration = {
		type: 'scatter',
		data: {
			labels,
			datasets: [
				{
					label: `${up?.label ?? ''} by ${across?.label ?? ''}`,
					data: points,
					backgroundColor: `${colourOf(theme, 0)}cc`,
					pointRadius: 5,
					pointHoverRadius: 7
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
					callbacks: {
						label: ({ dataIndex }: { dataIndex: number }) => titleOf(dataIndex)
					}
				}
			}
		}
	} as unknown as ChartConfiguration;
	return {
		configuration,
		points: rows.map((row, index) => ({
			dataset: 0,
			index,
			title: titleOf(index).join(', '),
			mark: markOf(result, row, y)
		}))
	};
}
