/** The last period that is over, the one before it, and the way there: what a trend tells. */
import { formatNumber, type FormatOptions } from '../model/number-format.ts';
import type { ReportResult } from '../query/result.ts';
import { markOf } from './chart-series.ts';
import { firstMeasure } from './figures/groups.ts';
import type { Mark } from './mark.ts';

export interface Trend {
	readonly label: string;
	readonly text: string;
	readonly before: string | null;
	readonly step: number | null;
	readonly values: readonly (number | null)[];
	readonly mark: Mark;
}

export function trendOf(result: ReportResult, format: FormatOptions): Trend | null {
	const index = firstMeasure(result);
	const measure = result.measures[index];
	const buckets = result.time?.buckets ?? [];
	const rows = [...result.rows].sort((a, b) => (a.bucket ?? 0) - (b.bucket ?? 0));
	const isWhole = (bucket: number | null) => bucket !== null && !buckets[bucket]?.isPartial;
	const whole = rows.filter(({ bucket }) => isWhole(bucket));
	const [before, last] = whole.length > 0 ? whole.slice(-2) : rows.slice(-2);
	const [latest, earlier] = last ? [last, before] : [before, undefined];
	if (!measure || !latest) return null;
	const value = latest.values[index] ?? null;
	const past = earlier?.values[index] ?? null;
	return {
		label: buckets[latest.bucket ?? -1]?.label ?? '',
		text: formatNumber(value, measure.format, format),
		before: earlier ? formatNumber(past, measure.format, format) : null,
		step: value === null || !past ? null : (value - past) / Math.abs(past),
		values: rows.map(({ values }) => values[index] ?? null),
		mark: markOf(result, latest, index)
	};
}

/** A line through the values in a box; gaps stay gaps. */
export function sparkline(
	values: readonly (number | null)[],
	width: number,
	height: number
): string {
	const known = values.filter((value) => value !== null);
	const [low, high] = [Math.min(...known), Math.max(...known)];
	const x = (index: number) =>
		values.length < 2 ? width / 2 : (index / (values.length - 1)) * width;
	const y = (value: number) =>
		high === low ? height / 2 : ((high - value) / (high - low)) * height;
	let isDrawing = false;
	return values
		.map((value, index) => {
			if (value === null) {
				isDrawing = false;
				return '';
			}
			const step = `${isDrawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
			isDrawing = true;
			return step;
		})
		.join('');
}
