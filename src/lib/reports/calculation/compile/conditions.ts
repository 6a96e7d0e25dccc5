/** Comparisons, `in`, `between`, `and`, `or` and `if`, with the answers of FEEL: yes, no, and no value. */
import { childrenOf, type FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import {
	all,
	any,
	compare,
	isEmpty,
	isFilled,
	not,
	oneOf,
	type ComparisonOperator,
	type Condition,
	type Expression
} from '../../model/expression.ts';
import { chooseTyped, isTrue, TYPE_NAMES, unify, type Typed } from '../typed.ts';
import {
	compileYesOrNo,
	fail,
	required,
	textOf,
	type FormulaNodeCompiler,
	type FormulaSource
} from './source.ts';

type Place = FeelNode;

export const compileComparison: FormulaNodeCompiler = (node, source) => {
	const children = childrenOf(node);
	const [first, word, ...rest] = children;
	const left = source.compile(required(first, node));
	switch (word?.name) {
		case 'CompareOp': {
			const right = source.compile(required(rest[0], node));
			return yesOrNo(compareTyped(node, textOf(word, source), left, right, source));
		}
		case 'between': {
			const low = source.compile(required(rest[0], node));
			const high = source.compile(required(rest[2], node));
			return yesOrNo(
				all(
					compareTyped(node, '>=', left, low, source),
					compareTyped(node, '<=', left, high, source)
				)
			);
		}
		case 'in': {
			const list = rest.find(({ name }) => name === 'PositiveUnaryTests');
			const tests = list
				? childrenOf(list)
				: rest.filter(({ name }) => name === 'PositiveUnaryTest');
			return yesOrNo(anyOf(tests.map((test) => compileTest(left, test, source))));
		}
		default:
			return fail(node, 'Expected a comparison here.');
	}
};

function yesOrNo(when: Condition): Typed {
	return { type: 'boolean', when };
}

function anyOf(parts: readonly Condition[]): Condition {
	const [only] = parts;
	return only && parts.length === 1 ? only : any(...parts);
}

/** One thing that a value may be among: a range, a comparison, a list, a value. */
function compileTest(left: Typed, test: FeelNode, source: FormulaSource): Condition {
	const inner = required(childrenOf(test)[0], test);
	if (inner.name === 'SimplePositiveUnaryTest') {
		const [first, second] = childrenOf(inner);
		if (first?.name === 'Interval') return compileInterval(left, first, source);
		if (first?.name === 'CompareOp') {
			const bound = source.compile(required(second, inner));
			return compareTyped(inner, textOf(first, source), left, bound, source);
		}
	}
	if (inner.name === 'Disjunction' || inner.name === 'Conjunction')
		return fail(
			inner,
			'Put brackets around the comparison with “in” before “and” or “or”: (Net in [10..20]) or …'
		);
	if (inner.name === 'List') {
		const items = childrenOf(inner).slice(1, -1);
		return anyOf(items.map((item) => equals(item, left, source.compile(item), source)));
	}
	return equals(inner, left, source.compile(inner), source);
}

function compileInterval(left: Typed, interval: FeelNode, source: FormulaSource): Condition {
	const [open, lowNode, , highNode, close] = childrenOf(interval);
	const low = source.compile(required(lowNode, interval));
	const high = source.compile(required(highNode, interval));
	const above = textOf(required(open, interval), source) === '[' ? '>=' : '>';
	const below = textOf(required(close, interval), source) === ']' ? '<=' : '<';
	return all(
		compareTyped(interval, above, left, low, source),
		compareTyped(interval, below, left, high, source)
	);
}

function compareTyped(
	node: Place,
	operator: string,
	left: Typed,
	right: Typed,
	source: FormulaSource
): Condition {
	if (operator === '=') return equals(node, left, right, source);
	if (operator === '!=') return not(equals(node, left, right, source));
	const both = unify(left, right, source.vocabulary.minorDigits);
	const [a, b] = both ?? [left, right];
	if (both && a.type === 'text')
		return fail(node, 'Texts have no order here: compare them with = or !=.');
	if (!both || !('of' in a) || !('of' in b)) return refuse(node, left, right);
	return compare(a.of, operator as ComparisonOperator, b.of);
}

/** Always yes or no: no value equals no value, and nothing else. */
function equals(node: Place, left: Typed, right: Typed, source: FormulaSource): Condition {
	if (right.type === 'null') return isMissing(left);
	if (left.type === 'null') return isMissing(right);
	const both = unify(left, right, source.vocabulary.minorDigits);
	if (!both) return refuse(node, left, right);
	const [a, b] = both;
	if (a.type === 'boolean' && b.type === 'boolean')
		return any(
			all(isTrue(a.when), isTrue(b.when)),
			all(isTrue(not(a.when)), isTrue(not(b.when))),
			all(isMissing(a), isMissing(b))
		);
	if (!('of' in a) || !('of' in b)) return refuse(node, left, right);
	return sameValue(a.of, b.of);
}

/** A comparison with what is written can use an index; where it is not, both may have no value. */
function sameValue(left: Expression, right: Expression): Condition {
	if (right.kind === 'constant' && right.value !== null && left.kind === 'column')
		return all(isFilled(left), oneOf(left, [right.value]));
	return { kind: 'same', left, right };
}

/** Whether there is no value: of yes or no, when it is neither. */
export function isMissing(typed: Typed): Condition {
	if (typed.type === 'null') return all();
	if (typed.type === 'boolean') return all(not(isTrue(typed.when)), not(isTrue(not(typed.when))));
	return isEmpty(typed.of);
}

function refuse(node: Place, left: Typed, right: Typed): never {
	const hint =
		[left.type, right.type].includes('text') && [left.type, right.type].includes('date')
			? ' Write a date as date("2026-01-31").'
			: '';
	const name = TYPE_NAMES[left.type];
	return fail(
		node,
		`${name.charAt(0).toUpperCase()}${name.slice(1)} cannot be compared with ${TYPE_NAMES[right.type]}.${hint}`
	);
}

export const compileLogic: FormulaNodeCompiler = (node, source) => {
	const parts = childrenOf(node)
		.filter(({ name }) => name !== 'and' && name !== 'or')
		.map((part) => compileYesOrNo(part, source));
	return yesOrNo(node.name === 'Conjunction' ? all(...parts) : any(...parts));
};

export const compileIf: FormulaNodeCompiler = (node, source) => {
	const [, conditionNode, , thenNode, , elseNode] = childrenOf(node);
	const when = compileYesOrNo(required(conditionNode, node), source);
	const then = source.compile(required(thenNode, node));
	const otherwise = source.compile(required(elseNode, node));
	const both = unify(then, otherwise, source.vocabulary.minorDigits);
	if (!both)
		return fail(
			node,
			`Then gives ${TYPE_NAMES[then.type]} and else ${TYPE_NAMES[otherwise.type]}: both must be of one kind.`
		);
	return chooseTyped(when, ...both);
};
