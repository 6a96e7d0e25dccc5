/**
 * What is counted. A measure is a formula over aggregates: ratios are therefore always computed
 * after grouping, from sums, and are never averaged. Aggregates say whether their groups may be
 * added up, which decides about "Other" rows and about aggregating in two stages.
 */
import type { Comparison } from './comparison.ts';
import type { Condition, Expression } from './expression.ts';
import type { NumberFormat } from './number-format.ts';

/**
 * `balance` is all that was ever added up to the end of the period (stock, open items);
 * `average-balance` the same averaged over the days of the period; `open` counts what had begun and
 * not ended at its end; `accrued` adds `of` for each seven days that a row was in force.
 */
export type AggregateKind =
	| 'sum'
	| 'count'
	| 'count-distinct'
	| 'min'
	| 'max'
	| 'median'
	| 'percentile'
	| 'balance'
	| 'average-balance'
	| 'open'
	| 'accrued';

export interface Aggregate {
	readonly kind: AggregateKind;
	/** What is aggregated; `count` without it counts rows. */
	readonly of: Expression | null;
	/** Only facts that meet it enter the number. */
	readonly where: Condition | null;
	/** For `percentile`: between 0 and 1. */
	readonly fraction: number | null;
	/** For `open` and `accrued`: when a row stops being in force (no value: still in force). */
	readonly until: Expression | null;
	/** The dataset's time dimension that places it in time; the default one without it. */
	readonly time: string | null;
}

export type Formula =
	| { readonly kind: 'aggregate'; readonly aggregate: Aggregate }
	| { readonly kind: 'measure'; readonly measure: string }
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'root'; readonly of: Formula }
	| {
			readonly kind: 'arithmetic';
			readonly operator: '+' | '-' | '*' | '/';
			readonly left: Formula;
			readonly right: Formula;
	  }
	/** A measure as it was in the period before the report's, or a year earlier. */
	| { readonly kind: 'earlier'; readonly comparison: Comparison; readonly of: Formula }
	/** What somebody calculates from numbers: `of` names them by their place among the parts. */
	| { readonly kind: 'calculated'; readonly of: Expression; readonly parts: readonly Formula[] };

export interface Measure {
	readonly key: string;
	readonly label: string;
	readonly description: string;
	readonly format: NumberFormat;
	readonly formula: Formula;
	/** Which direction is good news; colours comparisons. */
	readonly better: 'higher' | 'lower' | null;
}

interface MeasureOptions {
	readonly where?: Condition;
	readonly time?: string;
	readonly until?: Expression;
	readonly fraction?: number;
}

export function aggregate(
	kind: AggregateKind,
	of: Expression | null,
	options: MeasureOptions = {}
): Formula {
	return {
		kind: 'aggregate',
		aggregate: {
			kind,
			of,
			where: options.where ?? null,
			fraction: options.fraction ?? null,
			until: options.until ?? null,
			time: options.time ?? null
		}
	};
}

export function sum(of: Expression, options?: MeasureOptions): Formula {
	return aggregate('sum', of, options);
}

export function count(options?: MeasureOptions): Formula {
	return aggregate('count', null, options);
}

export function countDistinct(of: Expression, options?: MeasureOptions): Formula {
	return aggregate('count-distinct', of, options);
}

/** The mean of the filled values: their sum by their number, so that it adds up over groups. */
export function average(of: Expression, options?: MeasureOptions): Formula {
	return formula(sum(of, options), '/', aggregate('count', of, options));
}

export function median(of: Expression, options?: MeasureOptions): Formula {
	return aggregate('median', of, options);
}

export function percentile(of: Expression, fraction: number, options?: MeasureOptions): Formula {
	return aggregate('percentile', of, { ...options, fraction });
}

/** Another measure by its id `dataset.measure`, or by its key in the same dataset. */
function measureOf(id: string): Formula {
	return { kind: 'measure', measure: id };
}

type FormulaOperand = Formula | string | number;

/** `left operator right`; text names a measure. Division by nothing gives no value. */
export function formula(
	left: FormulaOperand,
	operator: '+' | '-' | '*' | '/',
	right: FormulaOperand
): Formula {
	return { kind: 'arithmetic', operator, left: asFormula(left), right: asFormula(right) };
}

/** The square root, of what is below zero no value. */
export function root(of: FormulaOperand): Formula {
	return { kind: 'root', of: asFormula(of) };
}

/** Numerator by denominator, from their sums. */
export function ratio(numerator: FormulaOperand, denominator: FormulaOperand): Formula {
	return formula(numerator, '/', denominator);
}

export function measure(
	key: string,
	label: string,
	format: NumberFormat,
	of: Formula,
	options: { description?: string; better?: 'higher' | 'lower' } = {}
): Measure {
	return {
		key,
		label,
		format,
		formula: of,
		description: options.description ?? '',
		better: options.better ?? null
	};
}

/** Whether the groups of an aggregate may be added up to their total. */
export function isAdditive(kind: AggregateKind): boolean {
	return (
		kind === 'sum' ||
		kind === 'count' ||
		kind === 'balance' ||
		kind === 'average-balance' ||
		kind === 'open' ||
		kind === 'accrued'
	);
}

/** Whether an aggregate of aggregates is the aggregate of all. */
export function addsUpInStages(kind: AggregateKind | 'recount'): boolean {
	return ['sum', 'count', 'recount', 'min', 'max'].includes(kind);
}

/** Aggregates that look at all rows up to the end of a period, not only at those within it. */
export function isAsOf(kind: AggregateKind): boolean {
	return kind === 'balance' || kind === 'average-balance' || kind === 'open' || kind === 'accrued';
}

function asFormula(operand: FormulaOperand): Formula {
	if (typeof operand === 'string') return measureOf(operand);
	if (typeof operand === 'number') return { kind: 'number', value: operand };
	return operand;
}
