/**
 * What a part of a formula gives. Amounts are counted in the smallest unit of the currency and
 * durations in minutes, so that sums stay exact; a plain number beside an amount is one in whole units.
 */
import {
	all,
	any,
	call,
	choose,
	compare,
	constant,
	not,
	times,
	type Condition,
	type Expression
} from '../model/expression.ts';

export type NumericType = 'number' | 'percent' | 'money' | 'duration';
export type ValueType = NumericType | 'text' | 'date' | 'instant' | 'boolean';

export type Typed =
	| {
			readonly type: Exclude<ValueType, 'boolean'>;
			readonly of: Expression;
			/** Its number, where it is written in the formula itself. */
			readonly written?: number;
	  }
	| { readonly type: 'boolean'; readonly when: Condition }
	| { readonly type: 'null' };

export type TypedNumber = Extract<Typed, { of: Expression }> & { readonly type: NumericType };

export const TYPE_NAMES: Readonly<Record<Typed['type'], string>> = {
	number: 'a number',
	percent: 'a percentage',
	money: 'an amount',
	duration: 'a duration',
	text: 'a text',
	date: 'a date',
	instant: 'a date with time',
	boolean: 'yes or no',
	null: 'no value'
};

export function isNumeric(typed: Typed): typed is TypedNumber {
	return ['number', 'percent', 'money', 'duration'].includes(typed.type);
}

export function real(of: Expression): Expression {
	return of.kind === 'constant' ? of : call('real', of);
}

export function number(of: Expression): TypedNumber {
	return { type: 'number', of };
}

export function written(value: number): TypedNumber {
	return { type: 'number', of: constant(value), written: value };
}

/** A plain number as an amount of the smallest unit. */
function asMoney(of: TypedNumber, minorDigits: number): TypedNumber {
	if (of.type === 'money') return of;
	const factor = 10 ** minorDigits;
	return of.written === undefined
		? { type: 'money', of: times(real(of.of), constant(factor)) }
		: { type: 'money', of: constant(of.written * factor), written: of.written * factor };
}

/** Both as one type; null where they have none in common. */
export function unify(left: Typed, right: Typed, minorDigits: number): [Typed, Typed] | null {
	if (left.type === right.type) return [left, right];
	if (left.type === 'null') return [emptyAs(right), right];
	if (right.type === 'null') return [left, emptyAs(left)];
	if (!isNumeric(left) || !isNumeric(right)) return null;
	const types = [left.type, right.type];
	if (types.includes('duration')) return null;
	if (types.includes('money')) {
		if (types.includes('percent')) return null;
		return [asMoney(left, minorDigits), asMoney(right, minorDigits)];
	}
	return [number(left.of), number(right.of)];
}

/** No value, of the type that another one has. */
function emptyAs(other: Typed): Typed {
	if (other.type === 'boolean') return { type: 'boolean', when: UNKNOWN };
	return other.type === 'null' ? other : { type: other.type, of: constant(null) };
}

/** Neither yes nor no. */
const UNKNOWN: Condition = compare(
	constant(0),
	'=',
	choose(compare(constant(0), '=', constant(1)), constant(0))
);

/** Whether it is yes: never unknown. */
export function isTrue(when: Condition): Condition {
	return compare(choose(when, constant(1), constant(0)), '=', constant(1));
}

export function chooseTyped(when: Condition, then: Typed, otherwise: Typed): Typed {
	if (then.type === 'boolean' && otherwise.type === 'boolean') {
		const decided = isTrue(when);
		return {
			type: 'boolean',
			when: any(all(decided, then.when), all(not(decided), otherwise.when))
		};
	}
	if (!('of' in then) || !('of' in otherwise)) return { type: 'null' };
	return { type: then.type, of: choose(when, then.of, otherwise.of) };
}
