/** Expressions and conditions of the model as Kysely expressions, the same for both databases. */
import { sql, type RawBuilder } from 'kysely';
import { daysBetweenDates } from '#lib/database/dialect/report-functions.ts';
import type { DialectName } from '#lib/database/index.server.ts';
import type { ColumnUse } from '../../model/expression-columns.ts';
import type { Condition, Expression, Scalar } from '../../model/expression.ts';

export type Sql = RawBuilder<unknown>;

export interface SqlContext {
	readonly dialect: DialectName;
	/** The instant of the report, UTC milliseconds. */
	readonly now: number;
	readonly today: string;
	/** Columns that an earlier stage delivers under another name, by `join.column`. */
	readonly delivered?: ReadonlyMap<string, string>;
}

/** The fact's alias in every query. */
export const FACT = 'f';

export function compileExpression(expression: Expression, context: SqlContext): Sql {
	switch (expression.kind) {
		case 'column':
			return compileColumn(expression, context);
		case 'value':
			return literal(expression.value);
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
		default:
			return false;
	}
}

/** Numbers come from our own definitions; text may come from a reader and is a parameter. */
function literal(of: Scalar | null): Sql {
	return typeof of === 'string' ? sql`${of}` : sql.lit(of);
}

function likePattern(text: string): string {
	return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
