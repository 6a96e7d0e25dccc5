/** A result and a form to a Chart.js configuration: plain data and formatters, no canvas. */
import type { ChartConfiguration } from 'chart.js';
import type { FormatOptions } from '../model/number-format.ts';
import type { ReportResult } from '../query/result.ts';
import { axisChart } from './axis-chart.ts';
import { bubbleChart } from './bubble-chart.ts';
import type { ChartKind } from './chart-kind.ts';
import type { ChartOptions } from './chart-options.ts';
import { chartSeries } from './chart-series.ts';
import type { ChartTheme } from './chart-theme.ts';
import { isFigure } from './figures/draw-figure.ts';
import type { Mark } from './mark.ts';
import { scatterChart } from './scatter-chart.ts';
import { shareChart } from './share-chart.ts';

export interface DrawnChart {
	readonly configuration: ChartConfiguration;
	/** Everything that is drawn, in reading order: what it says and what is behind it. */
	readonly points: readonly ChartPoint[];
}

export interface ChartPoint {
	readonly dataset: number;
	readonly index: number;
	readonly title: string;
	readonly mark: Mark | null;
}

export interface DrawOptions {
	readonly theme: ChartTheme;
	readonly format: FormatOptions;
	readonly options?: ChartOptions;
}

/** `null` for the forms that Chart.js does not draw. */
export function drawChart(
	kind: ChartKind,
	result: ReportResult,
	options: DrawOptions
): DrawnChart | null {
	if (isFigure(kind)) return null;
	switch (kind) {
		case 'number':
		case 'trend':
		case 'progress':
		case 'table':
		case 'pivot':
			return null;
		case 'bar':
		case 'stacked-bar':
		case 'horizontal-bar':
		case 'line':
		case 'area':
		case 'combo':
			return axisChart(kind, chartSeries(result, options.format.currency), options);
		case 'doughnut':
		case 'pie':
			return shareChart(kind, chartSeries(result, options.format.currency), options);
		case 'scatter':
			return scatterChart(result, options);
		case 'bubble':
			return bubbleChart(result, options);
		default:
			return kind satisfies never;
	}
}
