/** A result as categories and series: what every chart with axes draws. */
import { plainNumber, type NumberFormat } from '../model/number-format.ts';
import type { ReportResult, ResultMeasure, ResultRow } from '../query/result.ts';
import type { Mark } from './mark.ts';

export interface ChartSeries {
	readonly label: string;
	readonly format: NumberFormat;
	readonly values: readonly (number | null)[];
	readonly marks: readonly (Mark | null)[];
	/** What the limit left out: drawn without colour. */
	readonly isOther: boolean;
	/** What it was in the period compared with: drawn behind, in the colour of what it is now. */
	readonly isBefore: boolean;
	/** Which of the theme's colours it takes. */
	readonly hue: number;
}

type PlainSeries = Omit<ChartSeries, 'hue'>;

export interface ChartData {
	readonly categories: readonly { readonly label: string; readonly isPartial: boolean }[];
	readonly series: readonly ChartSeries[];
}

/** Time is the axis where there is time; else the first dimension is, and the second the series. */
export function chartSeries(result: ReportResult, currency: string): ChartData {
	if (result.time) return seriesOverTime(result, currency);
	return result.dimensions.length >= 2
		? seriesByDimension(result, currency)
		: seriesByMeasure(result, currency);
}

function seriesOverTime(result: ReportResult, currency: string): ChartData {
	const buckets = result.time?.buckets ?? [];
	const categories = buckets.map(({ label, isPartial }) => ({ label, isPartial }));
	const groups = groupRows([...result.rows], (row) => row.keys);
	if (result.dimensions.length === 0 && groups.length === 0) groups.push([]);
	const series = groups.flatMap((rows) =>
		seriesOf(result, rows, buckets.length, byBucket, false, currency)
	);
	const others =
		result.other.length > 0
			? seriesOf(result, result.other, buckets.length, byBucket, true, currency)
			: [];
	return { categories, series: withHues([...series, ...others]) };
}

function seriesByMeasure(result: ReportResult, currency: string): ChartData {
	const rows = [...result.rows, ...result.other];
	const categories = rows.map(({ labels }) => ({ label: labels[0] ?? 'Total', isPartial: false }));
	const series = drawnMeasures(result).map(({ measure, index }) => ({
		label: measure.label,
		format: measure.format,
		values: rows.map((row) => plainNumber(row.values[index] ?? null, measure.format, currency)),
		marks: rows.map((row, place) =>
			place < result.rows.length ? markOf(result, row, index) : null
		),
		isOther: false,
		isBefore: measure.role === 'before'
	}));
	return { categories, series: withHues(series) };
}

function seriesByDimension(result: ReportResult, currency: string): ChartData {
	const columns = groupRows([...result.rows], (row) => [row.keys[0] ?? null]);
	const categories = columns.map(([row]) => ({ label: row?.labels[0] ?? '', isPartial: false }));
	const place = new Map(columns.map(([row], index) => [row?.keys[0] ?? null, index]));
	const groups = groupRows([...result.rows], (row) => row.keys.slice(1));
	return {
		categories,
		series: withHues(
			groups.flatMap((rows) =>
				seriesOf(
					result,
					rows,
					columns.length,
					(row) => place.get(row.keys[0] ?? null) ?? -1,
					false,
					currency
				)
			)
		)
	};
}

function byBucket(row: ResultRow): number {
	return row.bucket ?? -1;
}

function seriesOf(
	result: ReportResult,
	rows: readonly ResultRow[],
	length: number,
	placeOf: (row: ResultRow) => number,
	isOther: boolean,
	currency: string
): PlainSeries[] {
	return drawnMeasures(result).map(({ measure, index }) => {
		// A group without facts in a bucket had none: additive numbers are 0, others have no value.
		const values: (number | null)[] = Array.from({ length }, () => null);
		const marks: (Mark | null)[] = Array.from({ length }, () => null);
		for (const row of rows) {
			const place = placeOf(row);
			if (place < 0) continue;
			values[place] = plainNumber(row.values[index] ?? null, measure.format, currency);
			marks[place] = isOther ? null : markOf(result, row, index);
		}
		return {
			label: seriesLabel(result, rows[0], measure.label),
			format: measure.format,
			values,
			marks,
			isOther,
			isBefore: measure.role === 'before'
		};
	});
}

function seriesLabel(result: ReportResult, row: ResultRow | undefined, measure: string): string {
	const group = result.time ? row?.labels.join(' · ') : row?.labels.slice(1).join(' · ');
	if (!group) return measure;
	return drawnMeasures(result).length > 1 ? `${group}: ${measure}` : group;
}

/** Changes are read, not drawn: they have a scale of their own. */
export function drawnMeasures(
	result: Pick<ReportResult, 'measures'>
): { measure: ResultMeasure; index: number }[] {
	return result.measures
		.map((measure, index) => ({ measure, index }))
		.filter(({ measure }) => measure.role !== 'change');
}

function withHues(series: readonly PlainSeries[]): ChartSeries[] {
	let hue = -1;
	return series.map((one) => {
		if (!one.isBefore) hue += 1;
		return { ...one, hue: Math.max(0, hue) };
	});
}

/** The mark of one measure in one row. */
export function markOf(result: ReportResult, row: ResultRow, measure: number): Mark {
	return {
		measure: result.measures[measure]?.id ?? '',
		keys: Object.fromEntries(
			result.dimensions.map(({ key }, index) => [key, row.keys[index] ?? null])
		),
		bucket: row.bucket
	};
}

/** Rows with equal keys together, in the order in which the keys first appear. */
function groupRows(
	rows: ResultRow[],
	keyOf: (row: ResultRow) => readonly (string | null)[]
): ResultRow[][] {
	const groups = new Map<string, ResultRow[]>();
	for (const row of rows) {
		const key = JSON.stringify(keyOf(row));
		const group = groups.get(key);
		if (group) group.push(row);
		else groups.set(key, [row]);
	}
	return [...groups.values()];
}
