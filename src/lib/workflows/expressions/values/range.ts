import { compareValues } from './ordering.ts';

/** A comparison that stands for a range: `> 10`. `=` and `!=` are ranges by courtesy of DMN 1.5. */
export type RangeOperator = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** An interval of comparable values, or everything on one side of a value. */
export class FeelRange {
	readonly start: unknown;
	readonly end: unknown;
	readonly startIncluded: boolean;
	readonly endIncluded: boolean;
	/** Null for an interval with two bounds. */
	readonly operator: RangeOperator | null;

	constructor(
		start: unknown,
		end: unknown,
		startIncluded: boolean,
		endIncluded: boolean,
		operator: RangeOperator | null = null
	) {
		this.start = start;
		this.end = end;
		this.startIncluded = startIncluded;
		this.endIncluded = endIncluded;
		this.operator = operator;
	}

	static beside(operator: '<' | '<=' | '>' | '>=', bound: unknown): FeelRange {
		const isIncluded = operator.endsWith('=');
		return operator.startsWith('<')
			? new FeelRange(null, bound, false, isIncluded, operator)
			: new FeelRange(bound, null, isIncluded, false, operator);
	}

	/** Null if the value cannot be compared with a bound. */
	includes(value: unknown): boolean | null {
		const above = this.operator?.startsWith('<') ? true : this.#isAbove(value);
		const below = this.operator?.startsWith('>') ? true : this.#isBelow(value);
		if (above === null || below === null) return null;
		return (above && below) !== (this.operator === '!=');
	}

	#isAbove(value: unknown): boolean | null {
		const order = compareValues(value, this.start);
		return order === null ? null : this.startIncluded ? order >= 0 : order > 0;
	}

	#isBelow(value: unknown): boolean | null {
		const order = compareValues(value, this.end);
		return order === null ? null : this.endIncluded ? order <= 0 : order < 0;
	}
}
