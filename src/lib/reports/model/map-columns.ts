/** An expression with other expressions in the place of its columns. */
import type { ColumnUse } from './expression-columns.ts';
import type { Condition, Expression } from './expression.ts';

type Replace = (use: ColumnUse) => Expression;

export function mapColumns(expression: Expression, replace: Replace): Expression {
	const map = (of: Expression) => mapColumns(of, replace);
	switch (expression.kind) {
		case 'column':
			return replace(expression);
		case 'value':
		case 'constant':
		case 'part':
		case 'now':
		case 'today':
			return expression;
		case 'days-between':
			return { ...expression, from: map(expression.from), to: map(expression.to) };
		case 'month-of':
			return { ...expression, of: map(expression.of) };
		case 'first-of-month':
			return { ...expression, year: map(expression.year), month: map(expression.month) };
		case 'arithmetic':
			return { ...expression, left: map(expression.left), right: map(expression.right) };
		case 'coalesce':
			return { ...expression, parts: expression.parts.map(map) };
		case 'call':
			return { ...expression, of: expression.of.map(map) };
		case 'choose':
			return {
				...expression,
				when: mapColumnsOfCondition(expression.when, replace),
				then: map(expression.then),
				otherwise: expression.otherwise && map(expression.otherwise)
			};
		default:
			return expression satisfies never;
	}
}

export function mapColumnsOfCondition(condition: Condition, replace: Replace): Condition {
	const map = (of: Expression) => mapColumns(of, replace);
	switch (condition.kind) {
		case 'compare':
		case 'same':
			return { ...condition, left: map(condition.left), right: map(condition.right) };
		case 'empty':
		case 'one-of':
		case 'contains':
			return { ...condition, of: map(condition.of) };
		case 'all':
		case 'any':
			return {
				...condition,
				parts: condition.parts.map((part) => mapColumnsOfCondition(part, replace))
			};
		case 'not':
			return { ...condition, part: mapColumnsOfCondition(condition.part, replace) };
		default:
			return condition satisfies never;
	}
}
