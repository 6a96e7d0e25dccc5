/** Expressions and conditions of the model as Kysely expressions, the same for both databases. */
import { sql, type RawBuilder } from 'kysely';
import {
	addDays,
	changeCase,
	daysBetweenDates,
	largestOf,
	positionOf,
	smallestOf
} from '#lib/database/dialect/report-functions.ts';
import type { DialectName } from '#lib/database/index.server.ts';
import type { ColumnUse } from '../../model/expression-columns.ts';
import type { Condition, Expression, FunctionName, Scalar } from '../../model/expression.ts';

export type Sql = RawBuilder<unknown>;

export interface SqlContext {
	readonly dialect: DialectName;
	/** The instant of the report, UTC milliseconds. */
	readonly now: number;
	readonly today: string;
	/** Columns that an earlier stage delivers under another name, by `join.column`. */
	readonly delivered?: ReadonlyMap<string, string>;
	/** What a calculated measure is made of, where one is compiled. */
	readonly parts?: readonly Sql[];
}

/** The fact's alias in every query. */
export const FACT = 'f';

export function compileExpression(expression: Expression, context: SqlContext): Sql {
	switch (expression.kind) {
		case 'column':
			return compileColumn(expression, context);
		case 'value':
			return literal(expression.value);
		case 'constant':
			return constantOf(expression.value);
		case 'part': {
			const part = context.parts?.[expression.index];
			if (!part) throw new Error('Expected the parts of a calculated measure, but there are none.');
			return part;
		}
		case 'call':
			return compileCall(
				expression.name,
				expression.of.map((of) => compileExpression(of, context)),
				context.dialect
			);
		case 'now':
			return sql`cast(${context.now} as bigint)`;
		case 'today':
			return sql`cast(${context.today} as text)`;
		case 'days-between':
			return daysBetweenDates(
				context.dialect,
				compileExpression(expression.from, context),
				compileExpression(expression.to, context)
			);
		case 'month-of':
			return sql`substr(${compileExpression(expression.of, context)}, 1, 7)`;
		case 'first-of-month': {
			const month = compileExpression(expression.month, context);
			return sql`(cast(${compileExpression(expression.year, context)} as text) || case when ${month} < 10 then '-0' else '-' end || cast(${month} as text) || '-01')`;
		}
		case 'arithmetic':
			return compileArithmetic(
				expression.operator,
				compileExpression(expression.left, context),
				compileExpression(expression.right, context)
			);
		case 'coalesce':
			return sql`coalesce(${sql.join(
				expression.parts.map((part) => compileExpression(part, context))
			)})`;
		case 'choose': {
			const otherwise = expression.otherwise
				? sql` else ${compileExpression(expression.otherwise, context)}`
				: sql``;
			const when = compileCondition(expression.when, context);
			return sql`case when ${when} then ${compileExpression(expression.then, context)}${otherwise} end`;
		}
		default:
			return expression satisfies never;
	}
}

function compileCall(name: FunctionName, of: readonly Sql[], dialect: DialectName): Sql {
	const [first = sql.lit(null), second = sql.lit(null), third] = of;
	switch (name) {
		case 'real':
			return sql`cast(${first} as double precision)`;
		case 'abs':
			return sql`abs(${first})`;
		case 'floor':
			return sql`floor(cast(${first} as double precision))`;
		case 'root':
			return sql`case when ${first} >= 0 then sqrt(cast(${first} as double precision)) end`;
		case 'least':
			return smallestOf(dialect, of);
		case 'greatest':
			return largestOf(dialect, of);
		case 'concat':
			return sql`(${sql.join(of, sql` || `)})`;
		case 'lower':
		case 'upper':
			return changeCase(dialect, name, first);
		case 'trim':
			return sql`trim(${first}, cast(${' \t\n\r'} as text))`;
		case 'length':
			return sql`length(${first})`;
		case 'number-of':
			return sql`cast(${first} as integer)`;
		case 'position':
			return positionOf(dialect, first, second);
		case 'substring': {
			const from = sql`cast(${second} as integer)`;
			return third
				? sql`substr(${first}, ${from}, cast(${third} as integer))`
				: sql`substr(${first}, ${from})`;
		}
		case 'add-days':
			return addDays(dialect, first, second);
		default:
			return name satisfies never;
	}
}

function compileColumn({ join, column }: ColumnUse, context: SqlContext): Sql {
	const delivered = context.delivered?.get(columnName({ join, column }));
	return sql.ref(delivered ? `${FACT}.${delivered}` : `${join ?? FACT}.${column}`);
}

export function columnName({ join, column }: ColumnUse): string {
	return `${join ?? ''}.${column}`;
}

export function compileCondition(condition: Condition, context: SqlContext): Sql {
	switch (condition.kind) {
		case 'compare':
			return sql`${compileExpression(condition.left, context)} ${sql.raw(condition.operator)} ${compileExpression(condition.right, context)}`;
		case 'same':
			return sql`${compileExpression(condition.left, context)} is not distinct from ${compileExpression(condition.right, context)}`;
		case 'empty':
			return sql`${compileExpression(condition.of, context)} is null`;
		case 'one-of':
			return condition.values.length === 0
				? sql`1 = 0`
				: sql`${compileExpression(condition.of, context)} in (${sql.join(condition.values.map(literal))})`;
		case 'contains':
			return sql`lower(${compileExpression(condition.of, context)}) like ${likePattern(condition.text)} escape '\\'`;
		case 'all':
		case 'any': {
			if (condition.parts.length === 0) {
				return condition.kind === 'all' ? sql`1 = 1` : sql`1 = 0`;
			}
			const word = condition.kind === 'all' ? sql` and ` : sql` or `;
			return sql`(${sql.join(
				condition.parts.map((part) => compileCondition(part, context)),
				word
			)})`;
		}
		case 'not':
			return condition.part.kind === 'empty'
				? sql`${compileExpression(condition.part.of, context)} is not null`
				: sql`not (${compileCondition(condition.part, context)})`;
		default:
			return condition satisfies never;
	}
}

/** Division is real, and by nothing gives nothing: PostgreSQL would raise an error. */
export function compileArithmetic(operator: '+' | '-' | '*' | '/', left: Sql, right: Sql): Sql {
	return operator === '/'
		? sql`(cast(${left} as double precision) / nullif(${right}, 0))`
		: sql`(${left} ${sql.raw(operator)} ${right})`;
}

/** Whether an expression may give fractions; sums of whole numbers stay whole. */
export function isReal(expression: Expression): boolean {
	switch (expression.kind) {
		case 'arithmetic':
			return expression.operator === '/' || isReal(expression.left) || isReal(expression.right);
		case 'value':
			return typeof expression.value === 'number' && !Number.isInteger(expression.value);
		case 'coalesce':
			return expression.parts.some(isReal);
		case 'choose':
			return (
				isReal(expression.then) || (expression.otherwise ? isReal(expression.otherwise) : false)
			);
		case 'constant':
			return typeof expression.value === 'number';
		case 'call':
			return REAL.has(expression.name) || expression.of.some(isReal);
		default:
			return false;
	}
}

const REAL: ReadonlySet<FunctionName> = new Set(['real', 'floor', 'root']);

/** Typed, since PostgreSQL does not guess the type of a parameter that stands alone. */
function constantOf(of: Scalar | null): Sql {
	if (of === null) return sql.lit(null);
	return typeof of === 'number'
		? sql`cast(${sql.lit(of)} as double precision)`
		: sql`cast(${of} as text)`;
}

/** Numbers come from our own definitions; text may come from a reader and is a parameter. */
function literal(of: Scalar | null): Sql {
	return typeof of === 'string' ? sql`${of}` : sql.lit(of);
}

function likePattern(text: string): string {
	return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
