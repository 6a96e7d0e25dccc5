/** The table twin of every chart: the same numbers in words and cells, for eyes, ears and files. */
import { TIME_GRAINS } from '../model/calendar-period.ts';
import { formatNumber, plainNumber, type FormatOptions } from '../model/number-format.ts';
import type { ReportResult, ResultMeasure, ResultRow } from '../query/result.ts';
import { markOf } from './chart-series.ts';
import type { Mark } from './mark.ts';

export interface ChartTable {
	readonly headings: readonly { readonly label: string; readonly isNumber: boolean }[];
	readonly rows: readonly TableRow[];
	readonly total: readonly string[] | null;
}

export interface TableCell {
	readonly text: string;
	readonly mark: Mark | null;
	/** Whether a change is good news. */
	readonly tone: Tone | null;
}

export type Tone = 'good' | 'bad';

export interface TableRow {
	readonly names: readonly string[];
	readonly cells: readonly TableCell[];
}

export function chartTable(result: ReportResult, format: FormatOptions): ChartTable {
	const row = (of: ResultRow, isOther: boolean): TableRow => ({
		names: rowNames(result, of),
		cells: result.measures.map((measure, index) => ({
			text: formatNumber(of.values[index] ?? null, measure.format, format),
			mark: isOther ? null : markOf(result, of, index),
			tone: toneOf(measure, of.values[index] ?? null)
		}))
	});
	return {
		headings: [
			...groupHeadings(result).map((label) => ({ label, isNumber: false })),
			...result.measures.map(({ label }) => ({ label, isNumber: true }))
		],
		rows: [...result.rows.map((of) => row(of, false)), ...result.other.map((of) => row(of, true))],
		total:
			result.total && groupHeadings(result).length > 0
				? result.measures.map((measure, index) =>
						formatNumber(result.total?.[index] ?? null, measure.format, format)
					)
				: null
	};
}

/** A change in the direction that the measure calls better, or against it. */
export function toneOf({ role, better }: ResultMeasure, value: number | null): Tone | null {
	if (role !== 'change' || !better || !value) return null;
	return value > 0 === (better === 'higher') ? 'good' : 'bad';
}

/** What stands before the numbers: how it is called, and what each row says there. */
export function tableNames(result: ReportResult): {
	readonly headings: readonly string[];
	of(row: ResultRow): string[];
} {
	return { headings: groupHeadings(result), of: (row) => rowNames(result, row) };
}

/** The same as plain values, for a file. */
export function plainTable(result: ReportResult, currency: string): (string | number | null)[][] {
	const headings = [...groupHeadings(result), ...result.measures.map(({ label }) => label)];
	const rows = [...result.rows, ...result.other].map((row) => [
		...rowNames(result, row),
		...result.measures.map((measure, index) =>
			plainNumber(row.values[index] ?? null, measure.format, currency)
		)
	]);
	return [headings, ...rows];
}

function groupHeadings(result: ReportResult): string[] {
	return [
		...(result.time ? [TIME_GRAINS[result.time.grain]] : []),
		...result.dimensions.map(({ label }) => label)
	];
}

function rowNames(result: ReportResult, row: ResultRow): string[] {
	const bucket = row.bucket === null ? undefined : result.time?.buckets[row.bucket];
	return [...(result.time ? [bucket?.label ?? ''] : []), ...row.labels];
}
