/**
 * A question to the semantic layer as plain data: what a link holds, what a saved report keeps and
 * what a card asks. It names measures and dimensions; it never holds SQL.
 */
import { z } from 'zod';
import { COMPARISONS, type Comparison } from '../model/comparison.ts';
import { TIME_GRAINS, type TimeGrain } from '../model/calendar-period.ts';
import { isTimeRange, type TimeRange } from '../model/time-range.ts';

export const FILTER_OPERATORS = {
	is: 'is',
	is_not: 'is not',
	contains: 'contains',
	is_empty: 'has no value',
	is_filled: 'has a value'
} as const;

export type FilterOperator = keyof typeof FILTER_OPERATORS;

export interface ReportFilter {
	readonly dimension: string;
	readonly operator: FilterOperator;
	/** Keys of the dimension; `null` is "(none)". Several are alternatives. */
	readonly values: readonly (string | null)[];
}

export interface ReportQuery {
	/** Ids `dataset.measure`, or `dataset.measure@running` for its running total. */
	readonly measures: readonly string[];
	readonly dimensions: readonly string[];
	readonly grain: TimeGrain | null;
	readonly range: TimeRange;
	/** Adds to each measure what it was in an earlier period, and the change since. */
	readonly compare: Comparison | null;
	readonly filters: readonly ReportFilter[];
	/** Dates to count by in place of the measures' own, `dataset.time`: at most one a dataset. */
	readonly dates: readonly string[];
	/** A measure's id, a dimension's key or `time`. */
	readonly sort: { readonly by: string; readonly direction: 'asc' | 'desc' } | null;
	/** The most groups of the dimensions; time buckets are never cut. */
	readonly limit: number | null;
	/** Whether what the limit leaves out is shown as one row. */
	readonly other: boolean;
	readonly totals: boolean;
}

const id = z.string().min(1).max(100);

export const reportQuerySchema = z.strictObject({
	measures: z.array(id).min(1, 'Choose at least one measure.').max(12),
	dimensions: z.array(id).max(3, 'At most three dimensions fit in one report.').default([]),
	grain: z
		.enum(Object.keys(TIME_GRAINS) as [TimeGrain, ...TimeGrain[]])
		.nullable()
		.default(null),
	range: z
		.string()
		.default('all')
		.refine(isTimeRange, 'Expected a period such as last_90_days or 2026-01-01..2026-03-31.')
		.transform((text) => text as TimeRange),
	compare: z
		.enum(Object.keys(COMPARISONS) as [Comparison, ...Comparison[]])
		.nullable()
		.default(null),
	filters: z
		.array(
			z.strictObject({
				dimension: id,
				operator: z.enum(Object.keys(FILTER_OPERATORS) as [FilterOperator, ...FilterOperator[]]),
				values: z.array(z.string().max(500).nullable()).max(500).default([])
			})
		)
		.max(30)
		.default([]),
	dates: z.array(id).max(12).default([]),
	sort: z
		.strictObject({ by: id, direction: z.enum(['asc', 'desc']) })
		.nullable()
		.default(null),
	limit: z.number().int().min(1).max(10_000).nullable().default(null),
	other: z.boolean().default(false),
	totals: z.boolean().default(false)
});

export interface FieldProblem {
	/** Path in the query, such as `filters.0.dimension`. */
	readonly field: string;
	readonly message: string;
}

export type ParsedQuery =
	| { readonly ok: true; readonly query: ReportQuery }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Reads a query that came from outside; a problem names the field that it concerns. */
export function parseReportQuery(input: unknown): ParsedQuery {
	const parsed = reportQuerySchema.safeParse(input);
	if (parsed.success) return { ok: true, query: parsed.data };
	return {
		ok: false,
		problems: parsed.error.issues.map((issue) => ({
			field: issue.path.join('.'),
			message: issue.message
		}))
	};
}

/** A query with everything but its measures left at rest. */
export function reportQuery(
	measures: readonly string[],
	rest: Partial<Omit<ReportQuery, 'measures'>> = {}
): ReportQuery {
	return {
		measures,
		dimensions: [],
		grain: null,
		range: 'all',
		compare: null,
		filters: [],
		dates: [],
		sort: null,
		limit: null,
		other: false,
		totals: false,
		...rest
	};
}
