/** The rows of a result as figures need them: a name, a number and the mark behind it. */
import { formatNumber, type FormatOptions } from '../../model/number-format.ts';
import type { ReportResult, ResultRow } from '../../query/result.ts';
import { markOf } from '../chart-series.ts';
import type { Mark } from '../mark.ts';

export interface Group {
	readonly names: readonly string[];
	readonly keys: readonly string[];
	readonly value: number;
	/** The number as it is written. */
	readonly text: string;
	readonly mark: Mark | null;
	readonly isOther: boolean;
}

/** Groupings of a figure, outermost first: dimensions, then time. */
export function groupsOf(
	result: ReportResult,
	format: FormatOptions,
	measure = firstMeasure(result)
): Group[] {
	const shown = result.measures[measure];
	if (!shown) return [];
	const group = (row: ResultRow, isOther: boolean): Group[] => {
		const value = row.values[measure] ?? null;
		if (value === null) return [];
		const bucket = row.bucket === null ? null : result.time?.buckets[row.bucket];
		return [
			{
				names: [...row.labels, ...(bucket ? [bucket.label] : [])],
				keys: [...row.keys, ...(bucket ? [String(row.bucket)] : [])].map((key) =>
					isOther && key === null ? 'other' : JSON.stringify(key)
				),
				value,
				text: formatNumber(value, shown.format, format),
				mark: isOther ? null : markOf(result, row, measure),
				isOther
			}
		];
	};
	return [
		...result.rows.flatMap((row) => group(row, false)),
		...result.other.flatMap((row) => group(row, true))
	];
}

export function firstMeasure(result: Pick<ReportResult, 'measures'>): number {
	return Math.max(
		0,
		result.measures.findIndex(({ role }) => role === 'value')
	);
}

export function writeValue(
	result: ReportResult,
	value: number | null,
	format: FormatOptions,
	measure = firstMeasure(result)
): string {
	return formatNumber(value, result.measures[measure]?.format ?? 'number', format);
}

export function share(part: number, whole: number): string {
	return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)} %`;
}
