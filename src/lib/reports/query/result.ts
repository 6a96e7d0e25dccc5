/** The answer to a report query: groups with their numbers, totals at their own grain, and how. */
import type { ComparedView } from '../model/measure-view.ts';
import type { NumberFormat } from '../model/number-format.ts';
import type { Comparison } from '../model/comparison.ts';
import type { TimeGrain } from '../model/calendar-period.ts';
import type { Bucket } from '../model/time-grain.ts';
import type { ReportQuery } from './report-query.ts';

export interface ReportResult {
	readonly query: ReportQuery;
	readonly dimensions: readonly ResultDimension[];
	readonly time: { readonly grain: TimeGrain; readonly buckets: readonly Bucket[] } | null;
	/** The earlier period, its buckets beside those of `time`. */
	readonly comparison: ResultComparison | null;
	readonly measures: readonly ResultMeasure[];
	readonly rows: readonly ResultRow[];
	/** What the limit left out, as one row (one a bucket); empty when it cannot be told exactly. */
	readonly other: readonly ResultRow[];
	/** All rows, cut or not, asked from the database at this grain. */
	readonly total: readonly (number | null)[] | null;
	readonly subtotals: readonly Subtotals[];
	readonly isCut: boolean;
	readonly explanation: Explanation;
}

export interface ResultDimension {
	readonly key: string;
	readonly label: string;
}

export interface ResultComparison {
	readonly kind: Comparison;
	/** Plain dates, the end excluded. */
	readonly from: string;
	readonly to: string;
	readonly buckets: readonly Bucket[] | null;
}

export interface ResultMeasure {
	readonly id: string;
	/** What the column holds: the number, what it was before, or the change since. */
	readonly role: 'value' | ComparedView;
	readonly label: string;
	readonly description: string;
	readonly format: NumberFormat;
	readonly better: 'higher' | 'lower' | null;
}

export interface ResultRow {
	readonly keys: readonly (string | null)[];
	readonly labels: readonly string[];
	readonly bucket: number | null;
	readonly values: readonly (number | null)[];
}

/** Totals that keep some of the groupings: dimensions' keys, or `time`. */
export interface Subtotals {
	readonly by: readonly string[];
	readonly rows: readonly ResultRow[];
}

export interface Explanation {
	readonly grain: readonly string[];
	readonly joins: readonly string[];
	readonly filters: readonly string[];
	readonly sql: string;
	readonly parameters: readonly unknown[];
	readonly rows: number;
	/** When the data was read, UTC milliseconds. */
	readonly asOf: number;
	readonly elapsedMs: number;
	readonly isCached: boolean;
	/** Where it was read, if not from the facts themselves. */
	readonly readFrom?: 'summaries' | 'the analytic copy';
}
