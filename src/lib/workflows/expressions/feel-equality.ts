/** Comparison of plain JSON values by FEEL's three-valued rules. Null = not comparable. */
import type { JsonValue } from './json-value.ts';

/** Thrown where a fast closure meets values that only the full interpreter handles. */
export class BeyondFastPath extends Error {}

export const beyondFastPath = new BeyondFastPath('Expected plain scalar values.');

export function equalValues(left: JsonValue, right: JsonValue): boolean | null {
	if (left === null || right === null) return left === right;
	if (typeof left === 'object' || typeof right === 'object') throw beyondFastPath;
	if (typeof left !== typeof right) return null;
	return left === right;
}

export type OrderOperator = '<' | '<=' | '>' | '>=';

export function compareValues(
	operator: OrderOperator,
	left: JsonValue,
	right: JsonValue
): boolean | null {
	if (typeof left === 'number' && typeof right === 'number') {
		return orderHolds(operator, left, right);
	}
	if (typeof left === 'string' && typeof right === 'string') {
		return orderHolds(operator, left, right);
	}
	if (left === null || right === null) return null;
	throw beyondFastPath;
}

function orderHolds<T extends number | string>(operator: OrderOperator, left: T, right: T) {
	switch (operator) {
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '>':
			return left > right;
		case '>=':
			return left >= right;
	}
}

/**
 * Sum, difference and product to 15 significant digits, so that sums of money compare as they are
 * written: 0.1 + 0.2 = 0.3.
 */
export function roundToDecimal(value: number): number {
	return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
