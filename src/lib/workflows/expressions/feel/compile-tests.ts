/** Ranges, `in`, `between`, and the cells of decision tables. */
import { isEqual } from '../values/equality.ts';
import { FeelRange, type RangeOperator } from '../values/range.ts';
import { compileCompareOperator, compileComparator, incomplete } from './compile-operators.ts';
import { childrenOf, type FeelNode } from './parse.ts';
import type { Closure, Scope } from './scope.ts';
import { textOf, type NodeCompiler, type Source } from './source.ts';

/** Does the value pass? Null if that cannot be said. */
export type ValueTest = (value: unknown, scope: Scope) => boolean | null;

const compileComparison: NodeCompiler = (node, source) => {
	const children = childrenOf(node);
	switch (children[1]?.name) {
		case 'CompareOp':
			return compileCompareOperator(node, source);
		case 'between':
			return compileBetween(node, children, source);
		case 'in':
			return compileIn(node, children, source);
		default:
			throw incomplete(node, source);
	}
};

function compileBetween(node: FeelNode, children: readonly FeelNode[], source: Source): Closure {
	const [valueNode, , lowNode, , highNode] = children;
	if (!valueNode || !lowNode || !highNode) throw incomplete(node, source);
	const value = source.compile(valueNode);
	const low = source.compile(lowNode);
	const high = source.compile(highNode);
	return (scope) => new FeelRange(low(scope), high(scope), true, true).includes(value(scope));
}

function compileIn(node: FeelNode, children: readonly FeelNode[], source: Source): Closure {
	const [valueNode, , ...testNodes] = children;
	if (!valueNode) throw incomplete(node, source);
	const value = source.compile(valueNode);
	const list = testNodes.find(({ name }) => name === 'PositiveUnaryTests');
	const tests = (list ? childrenOf(list) : testNodes).map((test) => compileTest(test, source));
	const test = anyOf(tests);
	return (scope) => test(value(scope), scope);
}

function anyOf(tests: readonly ValueTest[]): ValueTest {
	const [single] = tests;
	if (single && tests.length === 1) return single;
	return (value, scope) => {
		let result: boolean | null = false;
		for (const test of tests) {
			const passes = test(value, scope);
			if (passes === true) return true;
			if (passes === null) result = null;
		}
		return result;
	};
}

const compileRange: NodeCompiler = (node, source) => {
	const [first, second] = childrenOf(node);
	if (first?.name === 'Interval') return compileInterval(first, source);
	if (first?.name !== 'CompareOp' || !second) throw incomplete(node, source);
	const bound = source.compile(second);
	const operator = textOf(first, source) as RangeOperator;
	if (operator === '=' || operator === '!=') {
		const isSame = operator === '=';
		return (scope) => {
			const value = bound(scope);
			return new FeelRange(value, value, isSame, isSame, operator);
		};
	}
	return (scope) => FeelRange.beside(operator, bound(scope));
};

function compileInterval(node: FeelNode, source: Source): Closure {
	const [open, lowNode, , highNode, close] = childrenOf(node);
	if (!open || !lowNode || !highNode || !close) throw incomplete(node, source);
	const low = source.compile(lowNode);
	const high = source.compile(highNode);
	const startIncluded = textOf(open, source) === '[';
	const endIncluded = textOf(close, source) === ']';
	return (scope) => new FeelRange(low(scope), high(scope), startIncluded, endIncluded);
}

const LITERALS = new Set(['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'null']);
/** Expressions that say true or false themselves, whatever the value is. */
const STATEMENTS = new Set([
	'Comparison',
	'Conjunction',
	'Disjunction',
	'QuantifiedExpression',
	'InstanceOfExpression'
]);

/** One test of a cell or of `in`: compared with the value, unless it is a statement about it. */
function compileTest(node: FeelNode, source: Source): ValueTest {
	const inner = testIn(node);
	if (!inner) throw incomplete(node, source);
	if (LITERALS.has(inner.name)) {
		const literal = source.compile(inner);
		return (value, scope) => isEqual(value, literal(scope)) === true;
	}
	if (inner.name === 'SimplePositiveUnaryTest') return compileSimpleTest(inner, source);
	const closure = source.compile(inner);
	const isAboutInput = readsInput(inner);
	const isStatement = isAboutInput || STATEMENTS.has(inner.name);
	return (value, scope) => {
		const result = closure(isAboutInput ? scope.with({ '?': value }) : scope);
		if (typeof result === 'boolean' && (isStatement || typeof value !== 'boolean')) return result;
		return isAboutInput && result === null ? null : passes(value, result);
	};
}

/** The test itself: `(= 10)` is the test `= 10`. */
function testIn(node: FeelNode): FeelNode | null {
	const inner = node.name === 'PositiveUnaryTest' ? node.firstChild : node;
	if (inner?.name !== 'ParenthesizedExpression') return inner;
	const content = childrenOf(inner)[1];
	return content?.name === 'SimplePositiveUnaryTest' ? content : inner;
}

function compileSimpleTest(node: FeelNode, source: Source): ValueTest {
	const [first, second] = childrenOf(node);
	if (first?.name === 'CompareOp' && second) {
		const compare = compileComparator(textOf(first, source));
		const bound = source.compile(second);
		return (value, scope) => compare(value, bound(scope)) as boolean | null;
	}
	const range = source.compile(node);
	return (value, scope) => passes(value, range(scope));
}

function readsInput(node: FeelNode): boolean {
	if (node.name === '?') return true;
	return childrenOf(node).some(readsInput);
}

/** A range must include the value, a list contain it, anything else equal it. */
function passes(value: unknown, expected: unknown): boolean | null {
	if (expected instanceof FeelRange) return expected.includes(value);
	if (!Array.isArray(expected)) return isEqual(value, expected) === true;
	if (expected.some((item) => passesItem(value, item))) return true;
	return Array.isArray(value) && isEqual(value, expected) === true;
}

function passesItem(value: unknown, item: unknown): boolean {
	return item instanceof FeelRange && !(value instanceof FeelRange)
		? item.includes(value) === true
		: isEqual(value, item) === true;
}

/** A cell of a decision table: `-`, tests between commas, or `not(…)` of them. */
export function compileCell(node: FeelNode, source: Source): ValueTest {
	const children = childrenOf(node);
	const [first] = children;
	if (!first) throw incomplete(node, source);
	if (first.name === 'Wildcard') return () => true;
	const isNegated = first.name === 'not';
	const list = children.find(({ name }) => name === 'PositiveUnaryTests');
	if (!list) throw incomplete(node, source);
	const test = anyOf(childrenOf(list).map((each) => compileTest(each, source)));
	return isNegated ? (value, scope) => test(value, scope) !== true : test;
}

export const TEST_COMPILERS: Readonly<Record<string, NodeCompiler>> = {
	Comparison: compileComparison,
	SimplePositiveUnaryTest: compileRange
};
