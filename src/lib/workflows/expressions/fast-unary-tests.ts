/** Closures for the everyday cells of a decision table: `-`, literals, `< 10`, `[1..5]`, `not("a")`. */
import { childrenOf, compileFast, type FastClosure, type Variables } from './fast-feel.ts';
import { beyondFastPath, compareValues, equalValues, type OrderOperator } from './feel-equality.ts';
import type { FeelNode } from './feel-syntax.ts';
import type { JsonValue } from './json-value.ts';

export type FastUnaryTest = (value: JsonValue, variables: Variables) => boolean;

const VALUE_NODES = new Set(['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'null']);

/** Compiles the whole cell, or returns null if any part of it needs the interpreter. */
export function compileFastUnaryTests(node: FeelNode, text: string): FastUnaryTest | null {
	const children = childrenOf(node);
	const first = children[0];
	if (!first) return null;
	if (first.name === 'Wildcard') return () => true;
	const isNegated = first.name === 'not';
	const list = isNegated ? children[2] : first;
	if (list?.name !== 'PositiveUnaryTests') return null;
	const tests: FastUnaryTest[] = [];
	for (const child of childrenOf(list)) {
		const inner = child.firstChild;
		const test = inner && compileTest(inner, text);
		if (!test) return null;
		tests.push(test);
	}
	return (value, variables) => tests.some((test) => test(value, variables)) !== isNegated;
}

function compileTest(node: FeelNode, text: string): FastUnaryTest | null {
	if (VALUE_NODES.has(node.name)) {
		const literal = compileFast(node, text);
		return literal && ((value, variables) => equalValues(value, literal(variables)) === true);
	}
	if (node.name !== 'SimplePositiveUnaryTest') return null;
	const [first, second] = childrenOf(node);
	if (first?.name === 'Interval') return compileInterval(first, text);
	if (first?.name !== 'CompareOp' || !second) return null;
	const operand = compileFast(second, text);
	return operand && compileOperator(text.slice(first.from, first.to), operand);
}

function compileOperator(operator: string, operand: FastClosure): FastUnaryTest {
	if (operator === '=') {
		return (value, variables) => equalValues(value, operand(variables)) === true;
	}
	if (operator === '!=') {
		return (value, variables) => equalValues(value, operand(variables)) === false;
	}
	return (value, variables) => holds(operator as OrderOperator, value, operand(variables));
}

function compileInterval(node: FeelNode, text: string): FastUnaryTest | null {
	const [open, lowNode, , highNode, close] = childrenOf(node);
	const low = lowNode && compileFast(lowNode, text);
	const high = highNode && compileFast(highNode, text);
	if (!low || !high || !open || !close) return null;
	const above = text.slice(open.from, open.to) === '[' ? '>=' : '>';
	const below = text.slice(close.from, close.to) === ']' ? '<=' : '<';
	return (value, variables) =>
		holds(above, value, low(variables)) && holds(below, value, high(variables));
}

/** A bound of null is no bound in the interpreter; it decides such cells. */
function holds(operator: OrderOperator, value: JsonValue, bound: JsonValue): boolean {
	if (bound === null) throw beyondFastPath;
	if (value === null) return false;
	return compareValues(operator, value, bound) === true;
}
