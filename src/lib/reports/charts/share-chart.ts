/** Doughnut and pie: the shares of one additive measure. Negative parts have no share. */
import type { ChartConfiguration } from 'chart.js';
import type { DrawnChart, DrawOptions } from './chart-configuration.ts';
import { formatPlain } from './axis-chart.ts';
import type { ChartData } from './chart-series.ts';
import { colourOf } from './chart-theme.ts';

export function shareChart(
	kind: 'doughnut' | 'pie',
	data: ChartData,
	{ theme, format }: DrawOptions
): DrawnChart {
	const [series] = data.series;
	const values = (series?.values ?? []).map((value) => Math.max(0, value ?? 0));
	const whole = values.reduce((sum, value) => sum + value, 0);
	const configuration = {
		type: kind,
		data: {
			labels: data.categories.map(({ label }) => label),
			datasets: [
				{
					label: series?.label ?? '',
					data: values,
					backgroundColor: values.map((_, index) => colourOf(theme, index)),
					borderColor: theme.surface,
					borderWidth: 2
				}
			]
		},
		options: {
			responsive: true,
			maintainAspectRatio: false,
			animation: false,
			...(kind === 'doughnut' ? { cutout: '62%' } : {}),
			plugins: {
				legend: {
					position: 'right',
					labels: { color: theme.ink, boxWidth: 12, boxHeight: 12 }
				},
				tooltip: {
					callbacks: {
						label: ({ label, dataIndex }: { label: string; dataIndex: number }) => {
							const value = values[dataIndex] ?? 0;
							const share = whole === 0 ? '' : ` (${((value / whole) * 100).toFixed(1)}%)`;
							return `${label}: ${formatPlain(value, series?.format ?? 'number', format)}${share}`;
						}
					}
				}
			}
		}
	} as unknown as ChartConfiguration;
	return {
		configuration,
		points: values.map((value, index) => ({
			dataset: 0,
			index,
			title: `${data.categories[index]?.label}, ${formatPlain(value, series?.format ?? 'number', format)}`,
			mark: series?.marks[index] ?? null
		}))
	};
}
