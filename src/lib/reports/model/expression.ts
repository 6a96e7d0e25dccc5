/**
 * The small language in which datasets say what a number or a name is made of. It holds no SQL:
 * the query compiler turns it into an expression of either database, and the tests into plain
 * TypeScript, so both can be compared row by row.
 */

export type Expression =
	| { readonly kind: 'column'; readonly join: string | null; readonly column: string }
	| { readonly kind: 'value'; readonly value: string | number | null }
	| { readonly kind: 'now' }
	| { readonly kind: 'today' }
	| { readonly kind: 'days-between'; readonly from: Expression; readonly to: Expression }
	| { readonly kind: 'month-of'; readonly of: Expression }
	| { readonly kind: 'first-of-month'; readonly year: Expression; readonly month: Expression }
	| {
			readonly kind: 'arithmetic';
			readonly operator: ArithmeticOperator;
			readonly left: Expression;
			readonly right: Expression;
	  }
	| { readonly kind: 'coalesce'; readonly parts: readonly Expression[] }
	| {
			readonly kind: 'choose';
			readonly when: Condition;
			readonly then: Expression;
			readonly otherwise: Expression | null;
	  }
	/** A constant of a calculation, whose type the database is told. */
	| { readonly kind: 'constant'; readonly value: string | number | null }
	/** The n-th number that a calculated measure is made of. */
	| { readonly kind: 'part'; readonly index: number }
	| { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] };

/**
 * Without a value among what a function is of, it has none. `position` counts from 1, 0 is nowhere;
 * `substring` is of a text, where it begins and, perhaps, how long it is; `number-of` of digits; `add-days` of a plain date
 * and whole days; `real` takes a whole number as one that may have fractions.
 */
export type FunctionName =
	| 'real'
	| 'abs'
	| 'floor'
	| 'root'
	| 'least'
	| 'greatest'
	| 'concat'
	| 'lower'
	| 'upper'
	| 'trim'
	| 'length'
	| 'number-of'
	| 'position'
	| 'substring'
	| 'add-days';

export type Condition =
	| {
			readonly kind: 'compare';
			readonly operator: ComparisonOperator;
			readonly left: Expression;
			readonly right: Expression;
	  }
	/** Equal, or both without a value: always yes or no. */
	| { readonly kind: 'same'; readonly left: Expression; readonly right: Expression }
	| { readonly kind: 'empty'; readonly of: Expression }
	| { readonly kind: 'one-of'; readonly of: Expression; readonly values: readonly Scalar[] }
	| { readonly kind: 'contains'; readonly of: Expression; readonly text: string }
	| { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
	| { readonly kind: 'not'; readonly part: Condition };

export type Scalar = string | number;
export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

type Operand = Expression | Scalar;

/** `column` of the fact, or `join.column` of a table reached by a join. */
export function col(path: string): Expression {
	const dot = path.indexOf('.');
	return dot < 0
		? { kind: 'column', join: null, column: path }
		: { kind: 'column', join: path.slice(0, dot), column: path.slice(dot + 1) };
}

export function value(of: Scalar | null): Expression {
	return { kind: 'value', value: of };
}

export const NOW: Expression = { kind: 'now' };
export const TODAY: Expression = { kind: 'today' };

/** Whole days between two plain dates. */
export function daysBetween(from: Expression, to: Expression): Expression {
	return { kind: 'days-between', from, to };
}

/** The month of a plain date, as 2026-11. */
export function monthOf(of: Expression): Expression {
	return { kind: 'month-of', of };
}

/** The plain date on which a month begins that is kept as two numbers. */
export function firstOfMonth(year: Expression, month: Expression): Expression {
	return { kind: 'first-of-month', year, month };
}

export function plus(left: Operand, right: Operand): Expression {
	return arithmetic('+', left, right);
}

export function minus(left: Operand, right: Operand): Expression {
	return arithmetic('-', left, right);
}

export function times(left: Operand, right: Operand): Expression {
	return arithmetic('*', left, right);
}

/** Division is always real, and by nothing (0 or no value) gives no value. */
export function dividedBy(left: Operand, right: Operand): Expression {
	return arithmetic('/', left, right);
}

export function call(name: FunctionName, ...of: Expression[]): Expression {
	return { kind: 'call', name, of };
}

export function constant(of: Scalar | null): Expression {
	return { kind: 'constant', value: of };
}

export function coalesce(...parts: Operand[]): Expression {
	return { kind: 'coalesce', parts: parts.map(asExpression) };
}

export function choose(
	when: Condition,
	then: Operand,
	otherwise: Operand | null = null
): Expression {
	return {
		kind: 'choose',
		when,
		then: asExpression(then),
		otherwise: otherwise === null ? null : asExpression(otherwise)
	};
}

export function compare(left: Operand, operator: ComparisonOperator, right: Operand): Condition {
	return { kind: 'compare', operator, left: asExpression(left), right: asExpression(right) };
}

export function isEmpty(of: Expression): Condition {
	return { kind: 'empty', of };
}

export function isFilled(of: Expression): Condition {
	return { kind: 'not', part: isEmpty(of) };
}

export function oneOf(of: Expression, values: readonly Scalar[]): Condition {
	return { kind: 'one-of', of, values };
}

export function contains(of: Expression, text: string): Condition {
	return { kind: 'contains', of, text };
}

export function all(...parts: Condition[]): Condition {
	return { kind: 'all', parts };
}

export function any(...parts: Condition[]): Condition {
	return { kind: 'any', parts };
}

export function not(part: Condition): Condition {
	return { kind: 'not', part };
}

/** Minutes between two instants kept as UTC milliseconds. */
export function minutesBetween(from: Expression, to: Expression): Expression {
	return dividedBy(minus(to, from), 60_000);
}

function arithmetic(operator: ArithmeticOperator, left: Operand, right: Operand): Expression {
	return {
		kind: 'arithmetic',
		operator,
		left: asExpression(left),
		right: asExpression(right)
	};
}

function asExpression(operand: Operand): Expression {
	return typeof operand === 'object' ? operand : value(operand);
}
