/** `+ - * /` over numbers, amounts, durations, dates and texts. */
import { childrenOf, type FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import {
	call,
	constant,
	daysBetween,
	dividedBy,
	minus,
	plus,
	times,
	type Expression
} from '../../model/expression.ts';
import {
	isNumeric,
	number,
	real,
	TYPE_NAMES,
	unify,
	type NumericType,
	type Typed,
	type TypedNumber
} from '../typed.ts';
import { fail, required, textOf, type FormulaNodeCompiler, type FormulaSource } from './source.ts';

const MINUTES_A_DAY = 1440;

export const compileArithmetic: FormulaNodeCompiler = (node, source) => {
	const children = childrenOf(node);
	if (children.length === 2) return negate(node, source.compile(required(children[1], node)));
	const [leftNode, operatorNode, rightNode] = children;
	const left = source.compile(required(leftNode, node));
	const right = source.compile(required(rightNode, node));
	const operator = textOf(required(operatorNode, node), source);
	switch (operator) {
		case '+':
			return add(node, left, right, source);
		case '-':
			return subtract(node, left, right, source);
		case '*':
			return multiply(node, left, right);
		case '/':
			return divide(node, left, right, source);
		default:
			return fail(
				operatorNode ?? node,
				`“${operator}” is no part of formulas here: multiply instead.`
			);
	}
};

function negate(node: FeelNode, typed: Typed): Typed {
	if (typed.type === 'null') return typed;
	if (!isNumeric(typed)) return fail(node, `${capital(typed)} has no negative.`);
	return typed.written === undefined
		? { type: typed.type, of: minus(constant(0), typed.of) }
		: { type: typed.type, of: constant(-typed.written), written: -typed.written };
}

function add(node: FeelNode, left: Typed, right: Typed, source: FormulaSource): Typed {
	if (left.type === 'text' && right.type === 'text')
		return { type: 'text', of: call('concat', left.of, right.of) };
	if (isMoment(left) && right.type === 'duration') return later(node, left, right, 1);
	return combine(node, 'added', [left, right], plus, source);
}

function subtract(node: FeelNode, left: Typed, right: Typed, source: FormulaSource): Typed {
	if (left.type === 'date' && right.type === 'date') {
		const days = daysBetween(right.of, left.of);
		return { type: 'duration', of: times(days, MINUTES_A_DAY) };
	}
	if (left.type === 'instant' && right.type === 'instant')
		return { type: 'duration', of: dividedBy(minus(left.of, right.of), 60_000) };
	if (isMoment(left) && right.type === 'duration') return later(node, left, right, -1);
	return combine(node, 'subtracted', [left, right], minus, source);
}

function isMoment(typed: Typed): typed is Extract<Typed, { of: Expression }> {
	return typed.type === 'date' || typed.type === 'instant';
}

/** A date moves by whole days that are written, a point in time by anything. */
function later(
	node: FeelNode,
	moment: Extract<Typed, { of: Expression }>,
	by: Extract<Typed, { of: Expression }>,
	sign: 1 | -1
): Typed {
	if (moment.type === 'instant') {
		const step = times(real(by.of), constant(60_000 * sign));
		return { type: 'instant', of: plus(moment.of, step) };
	}
	const days = by.written === undefined ? Number.NaN : (by.written / MINUTES_A_DAY) * sign;
	if (!Number.isInteger(days) || Math.abs(days) > 36_600)
		return fail(node, 'A date moves by whole days, written as duration("P14D").');
	return { type: 'date', of: call('add-days', moment.of, constant(days)) };
}

function combine(
	node: FeelNode,
	done: string,
	[left, right]: [Typed, Typed],
	operation: (left: Expression, right: Expression) => Expression,
	{ vocabulary }: FormulaSource
): Typed {
	const both = unify(left, right, vocabulary.minorDigits);
	const [a, b] = both ?? [left, right];
	if (a.type === 'null') return a;
	if (!both || !isNumeric(a) || !isNumeric(b))
		return fail(
			node,
			`${capital(left)} and ${TYPE_NAMES[right.type]} cannot be ${done}: both must be of one kind.`
		);
	return { type: a.type, of: operation(a.of, b.of) };
}

function multiply(node: FeelNode, left: Typed, right: Typed): Typed {
	if (left.type === 'null' || right.type === 'null') return { type: 'null' };
	if (!isNumeric(left) || !isNumeric(right)) return refuse(node, 'multiplied', left, right);
	const type = unitOf(left, right);
	if (!type) return refuse(node, 'multiplied', left, right);
	if (left.written !== undefined && right.written !== undefined) {
		const product = left.written * right.written;
		return { type, of: constant(product), written: product };
	}
	return { type, of: times(real(left.of), real(right.of)) };
}

/** Of two numbers at most one has a unit. */
function unitOf(left: TypedNumber, right: TypedNumber): NumericType | null {
	const units = [left.type, right.type].filter((type) => type === 'money' || type === 'duration');
	if (units.length > 1) return null;
	return units[0] ?? 'number';
}

function divide(node: FeelNode, left: Typed, right: Typed, { vocabulary }: FormulaSource): Typed {
	if (left.type === 'null' || right.type === 'null') return { type: 'null' };
	if (!isNumeric(left) || !isNumeric(right)) return refuse(node, 'divided', left, right);
	if (left.type === right.type) return number(dividedBy(left.of, right.of));
	if (right.type === 'duration') return refuse(node, 'divided', left, right);
	if (right.type === 'money') {
		if (left.type === 'duration') return refuse(node, 'divided', left, right);
		return number(
			dividedBy(times(real(left.of), constant(10 ** vocabulary.minorDigits)), right.of)
		);
	}
	const type = left.type === 'percent' ? 'number' : left.type;
	return { type, of: dividedBy(left.of, right.of) };
}

function refuse(node: FeelNode, done: string, left: Typed, right: Typed): never {
	const by = done === 'divided' ? ' by ' : ' and ';
	return fail(node, `${capital(left)}${by}${TYPE_NAMES[right.type]} cannot be ${done}.`);
}

function capital({ type }: Typed): string {
	const name = TYPE_NAMES[type];
	return name.charAt(0).toUpperCase() + name.slice(1);
}
