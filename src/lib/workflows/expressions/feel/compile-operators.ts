/** Arithmetic, comparison and logic. A null operand makes the result null, but for `=` and `!=`. */
import { ExpressionError } from '../expression-error.ts';
import { add, divide, multiply, power, subtract } from '../values/decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/temporal/duration.ts';
import { isEqual } from '../values/equality.ts';
import { typeNameOf } from '../values/feel-type.ts';
import { compareValues } from '../values/ordering.ts';
import {
	addTemporal,
	divideTemporal,
	multiplyTemporal,
	negateDuration,
	subtractTemporal
} from '../values/temporal/temporal-arithmetic.ts';
import { childrenOf, type FeelNode } from './parse.ts';
import type { Closure, Scope } from './scope.ts';
import { textOf, type NodeCompiler, type Source } from './source.ts';

type Operation = (left: unknown, right: unknown) => unknown;

const OPERATIONS: Readonly<Record<string, Operation>> = {
	'+': (left, right) => {
		if (typeof left === 'number' && typeof right === 'number') return add(left, right);
		if (typeof left === 'string' && typeof right === 'string') return left + right;
		return addTemporal(left, right);
	},
	'-': (left, right) =>
		typeof left === 'number' && typeof right === 'number'
			? subtract(left, right)
			: subtractTemporal(left, right),
	'*': (left, right) =>
		typeof left === 'number' && typeof right === 'number'
			? multiply(left, right)
			: multiplyTemporal(left, right),
	'/': (left, right) =>
		typeof left === 'number' && typeof right === 'number'
			? divide(left, right)
			: divideTemporal(left, right),
	'**': raise,
	'^': raise
};

function raise(base: unknown, exponent: unknown): unknown {
	return typeof base === 'number' && typeof exponent === 'number'
		? power(base, exponent)
		: undefined;
}

const compileArithmetic: NodeCompiler = (node, source) => {
	const children = childrenOf(node);
	if (children.length === 2) return compileNegation(children[1], node, source);
	const [leftNode, operatorNode, rightNode] = children;
	if (!leftNode || !operatorNode || !rightNode) throw incomplete(node, source);
	const left = source.compile(leftNode);
	const right = source.compile(rightNode);
	const operator = textOf(operatorNode, source);
	const operation = OPERATIONS[operator];
	if (!operation) throw incomplete(node, source);
	return (scope) => {
		const a = left(scope);
		const b = right(scope);
		if (a === null || b === null) return null;
		const value = operation(a, b);
		return value === undefined
			? warnOperands(scope, node, `${typeNameOf(a)} ${operator} ${typeNameOf(b)}`)
			: value;
	};
};

function compileNegation(
	operandNode: FeelNode | undefined,
	node: FeelNode,
	source: Source
): Closure {
	if (!operandNode) throw incomplete(node, source);
	const operand = source.compile(operandNode);
	return (scope) => {
		const value = operand(scope);
		if (typeof value === 'number') return -value;
		if (value === null) return null;
		if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration) {
			return negateDuration(value);
		}
		return warnOperands(scope, node, `-${typeNameOf(value)}`);
	};
}

function warnOperands({ evaluation }: Scope, node: FeelNode, what: string): null {
	evaluation.warnings?.push({
		message: `Expected an operation of FEEL, but found ${what}`,
		position: { from: node.from, to: node.to }
	});
	return null;
}

export function compileComparator(operator: string): Operation {
	switch (operator) {
		case '=':
			return isEqual;
		case '!=':
			return (left, right) => {
				const result = isEqual(left, right);
				return result === null ? null : !result;
			};
		case '<':
			return (left, right) => holds(left, right, (order) => order < 0);
		case '<=':
			return (left, right) => holds(left, right, (order) => order <= 0);
		case '>':
			return (left, right) => holds(left, right, (order) => order > 0);
		default:
			return (left, right) => holds(left, right, (order) => order >= 0);
	}
}

function holds(left: unknown, right: unknown, test: (order: number) => boolean): boolean | null {
	const order = compareValues(left, right);
	return order === null ? null : test(order);
}

export function compileCompareOperator(node: FeelNode, source: Source): Closure {
	const [leftNode, operatorNode, rightNode] = childrenOf(node);
	if (!leftNode || !operatorNode || !rightNode) throw incomplete(node, source);
	const left = source.compile(leftNode);
	const right = source.compile(rightNode);
	const operator = textOf(operatorNode, source);
	const compare = compileComparator(operator);
	const compareAny = (scope: Scope, a: unknown, b: unknown): unknown => {
		const result = compare(a, b);
		if (result === null && a !== null && b !== null) {
			return warnOperands(scope, node, `${typeNameOf(a)} ${operator} ${typeNameOf(b)}`);
		}
		return result;
	};
	// Numbers first: most conditions of gateways compare amounts, and every call counts there.
	switch (operator) {
		case '<':
			return (scope) => {
				const a = left(scope);
				const b = right(scope);
				return typeof a === 'number' && typeof b === 'number' ? a < b : compareAny(scope, a, b);
			};
		case '>':
			return (scope) => {
				const a = left(scope);
				const b = right(scope);
				return typeof a === 'number' && typeof b === 'number' ? a > b : compareAny(scope, a, b);
			};
		default:
			return (scope) => compareAny(scope, left(scope), right(scope));
	}
}

const compileLogic: NodeCompiler = (node, source) => {
	const operands = childrenOf(node).filter(({ name }) => name !== 'and' && name !== 'or');
	const [first, second] = operands;
	if (!first || !second || operands.length !== 2) throw incomplete(node, source);
	const left = source.compile(first);
	const right = source.compile(second);
	// The value that decides alone: one false makes a conjunction false, one true a disjunction true.
	const decisive = node.name === 'Disjunction';
	return (scope) => {
		const a = left(scope);
		if (a === decisive) return decisive;
		const b = right(scope);
		if (b === decisive) return decisive;
		return a === !decisive && b === !decisive ? !decisive : null;
	};
};

const compileIf: NodeCompiler = (node, source) => {
	const [, conditionNode, , thenNode, , elseNode] = childrenOf(node);
	if (!conditionNode || !thenNode || !elseNode) throw incomplete(node, source);
	const condition = source.compile(conditionNode);
	const whenTrue = source.compile(thenNode);
	const otherwise = source.compile(elseNode);
	return (scope) => {
		const value = condition(scope);
		if (value === true) return whenTrue(scope);
		// What is neither true nor false decides nothing; null counts as not true.
		return value === false || value === null
			? otherwise(scope)
			: warnOperands(scope, node, `if ${typeNameOf(value)}`);
	};
};

export function incomplete(node: FeelNode, { text }: Source): ExpressionError {
	return new ExpressionError(
		`Expected “${text}” to be a FEEL expression, but at character ${node.from + 1} found “${text.slice(node.from, node.to)}”.`,
		text,
		{ from: node.from, to: node.to }
	);
}

export const OPERATOR_COMPILERS: Readonly<Record<string, NodeCompiler>> = {
	ArithmeticExpression: compileArithmetic,
	Conjunction: compileLogic,
	Disjunction: compileLogic,
	IfExpression: compileIf
};
