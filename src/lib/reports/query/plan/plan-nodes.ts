/** The plan of a query as plain nodes: what to aggregate, from where, and how it is put together. */
import type { Dataset } from '../../model/dataset.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { Condition, Expression } from '../../model/expression.ts';
import type { ComparedPeriod, Comparison } from '../../model/comparison.ts';
import type { Join } from '../../model/join.ts';
import type { AggregateKind, Measure } from '../../model/measure.ts';
import type { TimeGrain } from '../../model/calendar-period.ts';
import type { Bucket } from '../../model/time-grain.ts';
import type { TimeDimension } from '../../model/time-dimension.ts';
import type { ResultMeasure } from '../result.ts';

export interface Plan {
	/** The day that it is: what lies after it has not happened. */
	readonly today: string;
	readonly dimensions: readonly Dimension[];
	readonly time: { readonly grain: TimeGrain; readonly buckets: readonly Bucket[] } | null;
	readonly comparison: (ComparedPeriod & { readonly kind: Comparison }) | null;
	readonly measures: readonly PlannedMeasure[];
	readonly blocks: readonly Block[];
	readonly sort: { readonly by: string; readonly direction: 'asc' | 'desc' };
	readonly limit: number;
}

export interface PlannedMeasure {
	/** Its name with the view, `dataset.measure@before`. */
	readonly id: string;
	readonly role: ResultMeasure['role'];
	readonly measure: Measure;
	readonly formula: ComponentFormula;
}

/** A measure's arithmetic over the columns that blocks deliver. */
export type ComponentFormula =
	| { readonly kind: 'component'; readonly component: string; readonly isAdditive: boolean }
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'root'; readonly of: ComponentFormula }
	/** From what was to what is: a share of what was, or the difference of two shares. */
	| {
			readonly kind: 'change';
			readonly of: 'share' | 'difference';
			readonly now: ComponentFormula;
			readonly before: ComponentFormula;
	  }
	| {
			readonly kind: 'arithmetic';
			readonly operator: '+' | '-' | '*' | '/';
			readonly left: ComponentFormula;
			readonly right: ComponentFormula;
	  }
	| {
			readonly kind: 'calculated';
			readonly of: Expression;
			readonly parts: readonly ComponentFormula[];
	  };

/**
 * Which facts a bucket counts: those within it, those since the report's period began, or all that
 * ever happened up to its end.
 */
export type Coverage = 'within' | 'running' | 'as-of';

/** One fact, aggregated once, along one time dimension. */
export interface Block {
	readonly name: string;
	readonly dataset: Dataset;
	readonly time: TimeDimension | null;
	readonly coverage: Coverage;
	/** Reads the period compared with. */
	readonly isBefore: boolean;
	/** The steps back that a measure takes by itself, beyond the comparison of the report. */
	readonly earlier: readonly Comparison[];
	/** The report's buckets in the period that the block reads; `null` without a grain. */
	readonly buckets: readonly Bucket[] | null;
	readonly joins: readonly Join[];
	readonly dimensions: readonly Expression[];
	/** Which of them are keys that the database holds: never the empty text. */
	readonly heldKeys?: readonly boolean[];
	readonly components: readonly Component[];
	/** Everything that rows must meet, apart from time. */
	readonly where: readonly Condition[];
	/** Bounds of time, or `null` for all of it. */
	readonly bounds: Bucket | null;
	/**
	 * Joins that only name groups. Where everything adds up, facts are grouped by the foreign keys
	 * first, and these join the few sums instead of the many facts: several times faster.
	 */
	readonly lateJoins: readonly Join[];
	/** Where the rows are those of a summary, to which changes are appended; `null` for facts. */
	readonly netting: Netting | null;
}

/** A group without facts is none, although the summary still has rows of it that cancel out. */
export interface Netting {
	/** The column that says how many facts a row adds or takes away. */
	readonly facts: string;
	/** Columns by which rows are put together before they are counted; `null` where sums are enough. */
	readonly by: readonly string[] | null;
	readonly sums: readonly string[];
	/** The column of its days or months. */
	readonly period: string;
	readonly unit: 'day' | 'month';
}

export interface Component {
	readonly id: string;
	/** `recount` adds up what has been counted before. */
	readonly kind: AggregateKind | 'recount';
	readonly of: Expression | null;
	readonly where: Condition | null;
	readonly fraction: number | null;
	readonly until: Expression | null;
}
