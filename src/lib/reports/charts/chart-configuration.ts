/** A result and a form to a Chart.js configuration: plain data and formatters, no canvas. */
import type { ChartConfiguration } from 'chart.js';
import type { FormatOptions } from '../model/number-format.ts';
import type { ReportResult } from '../query/result.ts';
import { axisChart } from './axis-chart.ts';
import type { ChartKind } from './chart-kind.ts';
import { chartSeries } from './chart-series.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { Mark } from './mark.ts';
import { scatterChart } from './scatter-chart.ts';
import { shareChart } from './share-chart.ts';

export interface DrawnChart {
	readonly configuration: ChartConfiguration;
	/** Which mark stands at a dataset's index; `null` where there is nothing behind it. */
	markAt(dataset: number, index: number): Mark | null;
}

export interface DrawOptions {
	readonly theme: ChartTheme;
	readonly format: FormatOptions;
}

/** `null` for the forms that are no drawing: number, table and pivot. */
export function drawChart(
	kind: ChartKind,
	result: ReportResult,
	options: DrawOptions
): DrawnChart | null {
	switch (kind) {
		case 'number':
		case 'table':
		case 'pivot':
			return null;
		case 'bar':
		case 'stacked-bar':
		case 'horizontal-bar':
		case 'line':
		case 'area':
			return axisChart(kind, chartSeries(result), options);
		case 'doughnut':
		case 'pie':
			return shareChart(kind, chartSeries(result), options);
		case 'scatter':
			return scatterChart(result, options);
		default:
			return kind satisfies never;
	}
}
