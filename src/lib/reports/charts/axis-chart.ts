/** Bars, lines and areas: one category axis, and one value axis a unit (at most two). */
import type { ChartConfiguration, ChartDataset, Plugin, ScaleOptionsByType } from 'chart.js';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { formatNumber, type FormatOptions, type NumberFormat } from '../model/number-format.ts';
import type { DrawnChart, DrawOptions } from './chart-configuration.ts';
import type { ChartData, ChartSeries } from './chart-series.ts';
import { AT_REST } from './chart-options.ts';
import { goalRange, referenceLines } from './reference-lines.ts';
import { colourOf } from './chart-theme.ts';
import { durationTick, durationTicks } from './duration-ticks.ts';

const MOST_TICKS = 6;

export type AxisChartKind = 'bar' | 'stacked-bar' | 'horizontal-bar' | 'line' | 'area' | 'combo';

/** A curve that never shows more or less than its points do. */
const SMOOTH = { cubicInterpolationMode: 'monotone' as const };

export function axisChart(
	kind: AxisChartKind,
	data: ChartData,
	{ theme, format, options = AT_REST }: DrawOptions
): DrawnChart {
	const isHorizontal = kind === 'horizontal-bar';
	const isStacked = kind === 'stacked-bar' || kind === 'area';
	const isLine = kind === 'line' || kind === 'area';
	const formats = [...new Set(data.series.map((series) => series.format))];
	const valueAxis = (series: ChartSeries) =>
		formats.indexOf(series.format) === 0 || isHorizontal ? 'value' : 'value2';
	const datasets = data.series.map((series) => {
		const hue = series.isOther ? theme.muted : colourOf(theme, series.hue);
		const colour = series.isBefore ? `${hue}88` : hue;
		const isCurve = isLine || (kind === 'combo' && series.hue > 0);
		return {
			label: series.label,
			data: [...series.values],
			backgroundColor: kind === 'area' ? `${hue}55` : colour,
			borderColor: colour,
			...(kind === 'combo' ? { type: isCurve ? 'line' : 'bar', order: isCurve ? 0 : 1 } : {}),
			...(series.isBefore && isCurve ? { borderDash: [5, 4] } : {}),
			...(isCurve
				? { borderWidth: 2, pointRadius: 2, pointHoverRadius: 5, ...SMOOTH, spanGaps: false }
				: { borderRadius: 3, maxBarThickness: 44 }),
			fill: kind === 'area' && !series.isBefore,
			...(isStacked ? { stack: series.isBefore ? 'before' : 'now' } : {}),
			...(isHorizontal ? { xAxisID: valueAxis(series) } : { yAxisID: valueAxis(series) })
		};
	});
	const categoryAxis = {
		type: 'category' as const,
		axis: isHorizontal ? ('y' as const) : ('x' as const),
		stacked: isStacked,
		grid: { display: false },
		border: { color: theme.line },
		ticks: {
			color: theme.muted,
			maxRotation: 0,
			autoSkip: !isHorizontal,
			callback: (_: unknown, index: number) => shorten(categoryLabel(data, index), isHorizontal)
		}
	};
	const unit = formats[0] ?? 'number';
	const goalText = formatPlain(options.goal, unit, { ...format, compact: true });
	const configuration = {
		plugins: [referenceLines({ options, theme, goalText, isHorizontal })],
		type: isLine ? ('line' as const) : ('bar' as const),
		data: { labels: data.categories.map(({ label }) => label), datasets },
		options: {
			responsive: true,
			maintainAspectRatio: false,
			animation: false as const,
			indexAxis: isHorizontal ? ('y' as const) : ('x' as const),
			interaction: { mode: isLine ? ('index' as const) : ('nearest' as const), intersect: !isLine },
			scales: {
				category: categoryAxis,
				...Object.fromEntries(
					formats
						.slice(0, isHorizontal ? 1 : 2)
						.map((unit, index) => [
							index === 0 ? 'value' : 'value2',
							valueScale(unit, index, { isHorizontal, isStacked, format, theme, options })
						])
				)
			},
			plugins: {
				legend: {
					display: data.series.length > 1,
					position: 'bottom' as const,
					labels: { color: theme.ink, boxWidth: 12, boxHeight: 12 }
				},
				tooltip: {
					callbacks: {
						title: (items: { dataIndex: number }[]) =>
							categoryLabel(data, items[0]?.dataIndex ?? 0),
						label: (item: { datasetIndex: number; dataIndex: number }) =>
							tooltipLine(data.series[item.datasetIndex], item.dataIndex, format)
					}
				}
			}
		}
	};
	return {
		configuration: withCategoryAxis(configuration, isHorizontal),
		points: data.series.flatMap((series, dataset) =>
			series.values.flatMap((value, index) =>
				value === null
					? []
					: [
							{
								dataset,
								index,
								title: `${categoryLabel(data, index)}, ${tooltipLine(series, index, format)}`,
								mark: series.marks[index] ?? null
							}
						]
			)
		)
	};
}

/** Plain numbers are in major units; the formatter wants what the measure delivers. */
export function formatPlain(
	value: number | null,
	format: NumberFormat,
	options: FormatOptions
): string {
	if (value === null) return formatNumber(null, format, options);
	const factor =
		format === 'money' ? 10 ** minorDigits(options.currency) : format === 'quantity' ? 1000 : 1;
	return formatNumber(value * factor, format, options);
}

/** Ticks of an axis of values: whole minutes, hours or days where it measures time. */
export function valueTicks(
	unit: NumberFormat,
	{ theme, format }: Pick<DrawOptions, 'format' | 'theme'>
) {
	const ticks = { color: theme.muted, maxTicksLimit: MOST_TICKS };
	const compact = { ...format, compact: true };
	const write = (value: string | number) => formatPlain(Number(value), unit, compact);
	if (unit !== 'minutes') return { ticks: { ...ticks, callback: write } };
	let stepMinutes = 1;
	return {
		ticks: {
			...ticks,
			callback: (value: string | number) => durationTick(Number(value), stepMinutes)
		},
		afterBuildTicks(axis: { min: number; max: number; ticks: { value: number }[] }) {
			const made = durationTicks(axis.min, axis.max, MOST_TICKS);
			stepMinutes = made.stepMinutes;
			axis.ticks = made.values.map((value) => ({ value }));
			axis.min = made.values[0] ?? axis.min;
			axis.max = made.values.at(-1) ?? axis.max;
		}
	};
}

function valueScale(
	unit: NumberFormat,
	index: number,
	look: { isHorizontal: boolean; isStacked: boolean } & Required<DrawOptions>
): Partial<ScaleOptionsByType<'linear'>> {
	return {
		type: 'linear',
		axis: look.isHorizontal ? 'x' : 'y',
		position: look.isHorizontal ? 'bottom' : index === 0 ? 'left' : 'right',
		stacked: look.isStacked,
		beginAtZero: true,
		...(index === 0 ? goalRange(look.options) : {}),
		grid: { color: look.theme.line, drawOnChartArea: index === 0 },
		border: { display: false },
		...valueTicks(unit, look)
	} as unknown as Partial<ScaleOptionsByType<'linear'>>;
}

/** Chart.js finds a dataset's category axis by name on the axis that is not the value's. */
function withCategoryAxis(
	configuration: {
		type: 'bar' | 'line';
		plugins: Plugin[];
		data: { labels: string[]; datasets: object[] };
		options: object;
	},
	isHorizontal: boolean
): ChartConfiguration {
	const datasets = configuration.data.datasets.map((dataset) => ({
		...dataset,
		...(isHorizontal ? { yAxisID: 'category' } : { xAxisID: 'category' })
	})) as ChartDataset[];
	return { ...configuration, data: { ...configuration.data, datasets } } as ChartConfiguration;
}

function categoryLabel(data: ChartData, index: number): string {
	const category = data.categories[index];
	if (!category) return '';
	return category.isPartial ? `${category.label} (partial)` : category.label;
}

function shorten(label: string, isHorizontal: boolean): string {
	const text = label.replace(' (partial)', ' *');
	const most = isHorizontal ? 24 : 14;
	return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function tooltipLine(
	series: ChartSeries | undefined,
	index: number,
	format: FormatOptions
): string {
	if (!series) return '';
	return `${series.label}: ${formatPlain(series.values[index] ?? null, series.format, format)}`;
}
