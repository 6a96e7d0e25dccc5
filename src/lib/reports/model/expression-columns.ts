/** Which columns an expression reads: from them follow the joins that a query needs. */
import type { Condition, Expression } from './expression.ts';

export interface ColumnUse {
	readonly join: string | null;
	readonly column: string;
}

export function columnsOf(expression: Expression): ColumnUse[] {
	switch (expression.kind) {
		case 'column':
			return [{ join: expression.join, column: expression.column }];
		case 'value':
		case 'constant':
		case 'part':
		case 'now':
		case 'today':
			return [];
		case 'days-between':
			return [...columnsOf(expression.from), ...columnsOf(expression.to)];
		case 'month-of':
			return columnsOf(expression.of);
		case 'first-of-month':
			return [...columnsOf(expression.year), ...columnsOf(expression.month)];
		case 'arithmetic':
			return [...columnsOf(expression.left), ...columnsOf(expression.right)];
		case 'coalesce':
			return expression.parts.flatMap(columnsOf);
		case 'call':
			return expression.of.flatMap(columnsOf);
		case 'choose':
			return [
				...columnsOfCondition(expression.when),
				...columnsOf(expression.then),
				...(expression.otherwise ? columnsOf(expression.otherwise) : [])
			];
		default:
			return expression satisfies never;
	}
}

export function columnsOfCondition(condition: Condition): ColumnUse[] {
	switch (condition.kind) {
		case 'compare':
		case 'same':
			return [...columnsOf(condition.left), ...columnsOf(condition.right)];
		case 'empty':
		case 'one-of':
		case 'contains':
			return columnsOf(condition.of);
		case 'all':
		case 'any':
			return condition.parts.flatMap(columnsOfCondition);
		case 'not':
			return columnsOfCondition(condition.part);
		default:
			return condition satisfies never;
	}
}
