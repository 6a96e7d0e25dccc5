/** A measure's arithmetic over delivered components, with the same rules as in SQL. */
import type { ComponentFormula } from '../plan/plan-nodes.ts';

export type ComponentValues = Readonly<Record<string, number | null>>;

export function evaluateFormula(
	formula: ComponentFormula,
	components: ComponentValues
): number | null {
	switch (formula.kind) {
		case 'number':
			return formula.value;
		case 'component': {
			const value = components[formula.component] ?? null;
			return value === null && formula.isAdditive ? 0 : value;
		}
		case 'arithmetic':
			return calculate(
				formula.operator,
				evaluateFormula(formula.left, components),
				evaluateFormula(formula.right, components)
			);
		default:
			return formula satisfies never;
	}
}

/** Whether every part of a measure may be added up over groups. */
export function isFormulaAdditive(formula: ComponentFormula): boolean {
	switch (formula.kind) {
		case 'number':
			return true;
		case 'component':
			return formula.isAdditive;
		case 'arithmetic':
			return isFormulaAdditive(formula.left) && isFormulaAdditive(formula.right);
		default:
			return formula satisfies never;
	}
}

function calculate(
	operator: '+' | '-' | '*' | '/',
	left: number | null,
	right: number | null
): number | null {
	if (left === null || right === null) return null;
	switch (operator) {
		case '+':
			return left + right;
		case '-':
			return left - right;
		case '*':
			return left * right;
		case '/':
			return right === 0 ? null : left / right;
		default:
			return operator satisfies never;
	}
}
