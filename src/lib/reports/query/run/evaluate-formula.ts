/** A measure's arithmetic over delivered components, with the same rules as in SQL. */
import { calculate, evaluateExpression } from '../../model/evaluate-expression.ts';
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
		case 'root': {
			const of = evaluateFormula(formula.of, components);
			return of === null || of < 0 ? null : Math.sqrt(of);
		}
		case 'calculated': {
			const parts = formula.parts.map((part) => evaluateFormula(part, components));
			const value = evaluateExpression(formula.of, { ...NO_ROW, parts });
			return value === null ? null : Number(value);
		}
		case 'change':
			return changeFrom(
				formula.of,
				evaluateFormula(formula.before, components),
				evaluateFormula(formula.now, components)
			);
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

/** The columns that a measure is made of. */
export function componentsOf(formula: ComponentFormula): string[] {
	switch (formula.kind) {
		case 'number':
			return [];
		case 'component':
			return [formula.component];
		case 'root':
			return componentsOf(formula.of);
		case 'calculated':
			return formula.parts.flatMap(componentsOf);
		case 'change':
			return [...componentsOf(formula.now), ...componentsOf(formula.before)];
		case 'arithmetic':
			return [...componentsOf(formula.left), ...componentsOf(formula.right)];
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
		case 'root':
			return isFormulaAdditive(formula.of);
		case 'calculated':
			return formula.parts.every(isFormulaAdditive);
		case 'change':
			return isFormulaAdditive(formula.now) && isFormulaAdditive(formula.before);
		case 'arithmetic':
			return isFormulaAdditive(formula.left) && isFormulaAdditive(formula.right);
		default:
			return formula satisfies never;
	}
}

/** Growth from a negative number has the sign of the step, not of the quotient. */
function changeFrom(
	of: 'share' | 'difference',
	before: number | null,
	now: number | null
): number | null {
	if (before === null || now === null) return null;
	if (of === 'difference') return now - before;
	return before === 0 ? null : (now - before) / Math.abs(before);
}

/** A measure is made of numbers only: it reads no column and no clock. */
const NO_ROW = { column: () => null, now: 0, today: '' };
