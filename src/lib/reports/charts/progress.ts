/** One number and its goal: the report's own goal, or the second measure. */
import { formatNumber, plainNumber, type FormatOptions } from '../model/number-format.ts';
import type { ReportResult } from '../query/result.ts';
import { formatPlain } from './axis-chart.ts';
import type { ChartOptions } from './chart-options.ts';
import { drawnMeasures, markOf } from './chart-series.ts';
import type { Mark } from './mark.ts';

export interface Progress {
	readonly label: string;
	readonly text: string;
	readonly goal: string | null;
	readonly share: number | null;
	readonly mark: Mark | null;
}

export function progressOf(
	result: ReportResult,
	options: ChartOptions,
	format: FormatOptions
): Progress | null {
	const [first, second] = drawnMeasures(result).filter(({ measure }) => measure.role === 'value');
	const row = result.rows[0];
	if (!first) return null;
	const plain = (of: typeof first | undefined) =>
		of ? plainNumber(row?.values[of.index] ?? null, of.measure.format, format.currency) : null;
	const value = plain(first);
	const goal = options.goal ?? plain(second);
	return {
		label: first.measure.label,
		text: formatNumber(row?.values[first.index] ?? null, first.measure.format, format),
		goal: goal === null ? null : formatPlain(goal, first.measure.format, format),
		share: value === null || !goal ? null : value / goal,
		mark: row ? markOf(result, row, first.index) : null
	};
}
