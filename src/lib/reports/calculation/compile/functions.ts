/** Calls: functions over values, and within measures those that add up rows or look back. */
import { childrenOf, nameOf, type FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import {
	all,
	any,
	call,
	choose,
	coalesce,
	compare,
	constant,
	dividedBy,
	isEmpty,
	minus,
	not,
	plus,
	times,
	TODAY,
	NOW,
	type Expression
} from '../../model/expression.ts';
import {
	isNumeric,
	number,
	real,
	TYPE_NAMES,
	unify,
	type Typed,
	type TypedNumber
} from '../typed.ts';
import { compileRowFunction, ROW_FUNCTIONS } from './row-functions.ts';
import { isMissing } from './conditions.ts';
import {
	compileNumber,
	compileText,
	compileWritten,
	compileYesOrNo,
	fail,
	required,
	type FormulaNodeCompiler,
	type FormulaSource
} from './source.ts';

interface Call {
	readonly node: FeelNode;
	readonly given: readonly FeelNode[];
	readonly source: FormulaSource;
}

type FunctionCompiler = (call: Call) => Typed;

export const compileCall: FormulaNodeCompiler = (node, source) => {
	const [calledNode, , parameters] = childrenOf(node);
	const called = required(calledNode, node);
	const name = nameOf(called, source.text);
	if (parameters?.name === 'NamedParameters')
		return fail(parameters, 'Write what a function is of without names, one after the other.');
	const given = parameters?.name === 'PositionalParameters' ? childrenOf(parameters) : [];
	const rows = source.vocabulary.rows !== null && !source.isWithinRows;
	if (rows && isRowFunction(name, given.length))
		return compileRowFunction(name, { node, given, source });
	const compile = FUNCTIONS[name];
	if (!compile) return fail(called, unknown(name, source));
	return compile({ node, given, source });
};

/** With several values these are the smallest and largest of them, with one that of all rows. */
function isRowFunction(name: string, given: number): boolean {
	return name in ROW_FUNCTIONS && ((name !== 'min' && name !== 'max') || given === 1);
}

function unknown(name: string, { vocabulary, isWithinRows }: FormulaSource): string {
	if (name in ROW_FUNCTIONS) {
		if (isWithinRows) return `“${name}” cannot stand within another sum or average.`;
		return vocabulary.parts
			? `“${name}” adds up the rows of one dataset: choose the dataset of the measure first.`
			: `“${name}” adds up rows: that is for measures, and a field is about one row.`;
	}
	return `There is no function “${name}”.`;
}

function take({ node, given }: Call, least: number, most = least): readonly FeelNode[] {
	if (given.length >= least && given.length <= most) return given;
	const wanted = least === most ? String(least) : `${least} to ${most}`;
	return fail(node, `Expected ${wanted} values between the brackets, but found ${given.length}.`);
}

const FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = {
	abs: (from) => sameUnit(from, (of) => call('abs', of)),
	floor: (from) => inUnits(from, 0, (of) => call('floor', of)),
	ceiling: (from) => inUnits(from, 0, (of) => negative(call('floor', negative(of)))),
	round: compileRound,
	'round half up': compileRound,
	sqrt: (from) => {
		const of = compileNumber(required(take(from, 1)[0], from.node), from.source);
		if (of.type === 'money' || of.type === 'duration')
			return fail(from.node, `${TYPE_NAMES[of.type]} has no square root.`);
		return number(call('root', real(of.of)));
	},
	modulo: (from) => {
		const [a, b] = pairOf(from);
		const times_ = call('floor', dividedBy(a.of, b.of));
		return { type: a.type, of: minus(real(a.of), times(real(b.of), times_)) };
	},
	min: (from) => extreme(from, 'least'),
	max: (from) => extreme(from, 'greatest'),
	not: (from) => ({
		type: 'boolean',
		when: not(compileYesOrNo(required(take(from, 1)[0], from.node), from.source))
	}),
	'is defined': (from) => ({
		type: 'boolean',
		when: not(isMissing(from.source.compile(required(take(from, 1)[0], from.node))))
	}),
	'is blank': (from) => {
		const of = compileText(required(take(from, 1)[0], from.node), from.source);
		return {
			type: 'boolean',
			when: any(isEmpty(of), compare(call('length', call('trim', of)), '=', constant(0)))
		};
	},
	'get or else': (from) => {
		const [first, second] = take(from, 2).map(from.source.compile);
		const both = first && second && unify(first, second, from.source.vocabulary.minorDigits);
		if (!both) return fail(from.node, 'Both values must be of one kind.');
		const [a, b] = both;
		if (!('of' in a) || !('of' in b)) return fail(from.node, 'Expected values, not yes or no.');
		return { type: a.type, of: coalesce(a.of, b.of) };
	},
	today: (from) => (take(from, 0), { type: 'date', of: TODAY }),
	now: (from) => (take(from, 0), { type: 'instant', of: NOW }),
	'upper case': (from) => text(from, (of) => call('upper', of)),
	'lower case': (from) => text(from, (of) => call('lower', of)),
	trim: (from) => text(from, (of) => call('trim', of)),
	'string length': (from) => number(call('length', textsOf(from, 1)[0])),
	substring: compileSubstring,
	'substring before': (from) => {
		const [of, match] = textsOf(from, 2);
		const at = call('position', match, of);
		const before = call('substring', of, constant(1), minus(at, constant(1)));
		return { type: 'text', of: choose(compare(at, '>', constant(0)), before, noneOr(of, match)) };
	},
	'substring after': (from) => {
		const [of, match] = textsOf(from, 2);
		const at = call('position', match, of);
		const after = call('substring', of, plus(at, call('length', match)));
		return { type: 'text', of: choose(compare(at, '>', constant(0)), after, noneOr(of, match)) };
	},
	contains: (from) => {
		const [of, match] = textsOf(from, 2);
		return { type: 'boolean', when: compare(call('position', match, of), '>', constant(0)) };
	},
	'starts with': (from) => {
		const [of, match] = textsOf(from, 2);
		const begin = call('substring', of, constant(1), call('length', match));
		return { type: 'boolean', when: compare(begin, '=', match) };
	},
	'ends with': (from) => {
		const [of, match] = textsOf(from, 2);
		const start = plus(minus(call('length', of), call('length', match)), constant(1));
		const isLongEnough = compare(start, '>', constant(0));
		const end = call('substring', of, call('greatest', start, constant(1)));
		return { type: 'boolean', when: all(isLongEnough, compare(end, '=', match)) };
	}
};

/** Names that are completed in the editor. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Empty where both are there, no value where one is not. */
function noneOr(of: Expression, match: Expression): Expression {
	return choose(any(isEmpty(of), isEmpty(match)), constant(null), constant(''));
}

function negative(of: Expression): Expression {
	return minus(constant(0), of);
}

function sameUnit(from: Call, change: (of: Expression) => Expression): Typed {
	const of = compileNumber(required(take(from, 1)[0], from.node), from.source);
	return { type: of.type, of: change(of.of) };
}

/** Amounts are rounded in units of the currency, durations in minutes. */
function inUnits(
	{ node, given, source }: Call,
	digits: number,
	change: (of: Expression) => Expression
): Typed {
	const of = compileNumber(required(given[0], node), source);
	const unit = of.type === 'money' ? 10 ** source.vocabulary.minorDigits : 1;
	const factor = 10 ** digits / unit;
	if (factor === 1) return { type: of.type, of: change(real(of.of)) };
	const scaled =
		factor > 1 ? times(real(of.of), constant(factor)) : dividedBy(of.of, constant(1 / factor));
	const changed = change(scaled);
	const back =
		factor > 1 ? dividedBy(changed, constant(factor)) : times(changed, constant(1 / factor));
	return { type: of.type, of: back };
}

/**
 * Half away from zero, as people round. The databases' own functions differ in halves, and a half
 * that binary numbers cannot hold is a little less: hence the hair's breadth.
 */
function compileRound(from: Call): Typed {
	const [, digitsNode] = take(from, 1, 2);
	const digits = digitsNode ? compileWritten(digitsNode, from.source) : 0;
	if (digits < -9 || digits > 9) return fail(from.node, 'Expected between -9 and 9 decimals.');
	return inUnits(from, digits, (of) => {
		const size = call('floor', plus(call('abs', of), constant(0.5 + 1e-9)));
		return choose(compare(of, '<', constant(0)), negative(size), size);
	});
}

function pairOf(from: Call): [TypedNumber, TypedNumber] {
	const [first, second] = take(from, 2).map((node) => compileNumber(node, from.source));
	const both = first && second && unify(first, second, from.source.vocabulary.minorDigits);
	if (!both || !isNumeric(both[0]) || !isNumeric(both[1]))
		return fail(from.node, 'Both numbers must be of one kind.');
	return [both[0], both[1]];
}

function extreme(from: Call, name: 'least' | 'greatest'): Typed {
	const list = take(from, 2, 20).map((node) => compileNumber(node, from.source));
	const same = list.reduce<TypedNumber>(
		(one, other) => {
			const both = unify(one, other, from.source.vocabulary.minorDigits);
			if (!both || !isNumeric(both[0])) return fail(from.node, 'All numbers must be of one kind.');
			return both[0];
		},
		required(list[0], from.node)
	);
	const all_ = list.map((one) => {
		const both = unify(one, same, from.source.vocabulary.minorDigits);
		return both && isNumeric(both[0]) ? both[0].of : one.of;
	});
	return { type: same.type, of: call(name, ...all_) };
}

function text(from: Call, change: (of: Expression) => Expression): Typed {
	return { type: 'text', of: change(textsOf(from, 1)[0]) };
}

function textsOf(from: Call, count: 1): [Expression];
function textsOf(from: Call, count: 2): [Expression, Expression];
function textsOf(from: Call, count: number): Expression[] {
	return take(from, count).map((node) => compileText(node, from.source));
}

/** Counted from 1, from the end below zero. */
function compileSubstring(from: Call): Typed {
	const [ofNode, startNode, lengthNode] = take(from, 2, 3);
	const of = compileText(required(ofNode, from.node), from.source);
	const start = compileWritten(required(startNode, from.node), from.source);
	const length = lengthNode ? compileWritten(lengthNode, from.source) : null;
	if (start === 0) return fail(required(startNode, from.node), 'Characters are counted from 1.');
	if (length !== null && length < 1) return fail(from.node, 'Expected at least one character.');
	const rest = length === null ? [] : [constant(length)];
	if (start > 0) return { type: 'text', of: call('substring', of, constant(start), ...rest) };
	const place = plus(call('length', of), constant(start + 1));
	const within = call('substring', of, call('greatest', place, constant(1)), ...rest);
	const isLongEnough = compare(place, '>', constant(0));
	const none = choose(isEmpty(of), constant(null), constant(''));
	return { type: 'text', of: choose(isLongEnough, within, none) };
}
