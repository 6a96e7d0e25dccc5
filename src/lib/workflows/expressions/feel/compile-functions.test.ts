import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../expression-error.ts';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('functions', () => {
	it.each([
		['(function(a, b) a - b)(5, 2)', 3],
		['(function(a, b) a - b)(b: 5, a: 2)', -3],
		['(function(a) function(b) a * b)(2)(3)', 6],
		['{double: function(x: number) x * 2, four: double(2)}.four', 4],
		['{f: function(x: number) x = null}.f("text")', null],
		['{f: function(x: list<number>) count(x)}.f(1)', 1],
		['{f: function(x: number) x}.f([7])', 7],
		['(function(a) a)()', null],
		['(function(a) a)(1, 2)', null],
		['(function(a) a)(b: 1)', null],
		['{f: count}.f([1, 2])', 2],
		['{count: 7, n: count([1, 2]) + count}.n', 9],
		['{count: function(x) "own", n: count([1])}.n', 'own'],
		['sort([2, 1], before)', [1, 2]],
		['"text"(1)', null],
		['missing(1)', null],
		[
			'(function(x) external {java: {class: "java.lang.Math", method signature: "cos(double)"}})(1)',
			null
		]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it('cannot be called without end', () => {
		const text = '{f: function(x) f(x + 1), y: f(1)}';
		expect(() => valueOf(text)).toThrow(ExpressionError);
	});
});

describe('instance of', () => {
	it.each([
		['1 instance of number', true],
		['null instance of number', false],
		['null instance of Null', true],
		['"a" instance of Any', true],
		['[1, 2] instance of list<number>', true],
		['[1, "a"] instance of list<number>', false],
		['[[1]] instance of list<list<number>>', true],
		['{a: 1, b: "x"} instance of context<a: number>', true],
		['{a: "x"} instance of context<a: number>', false],
		['[1..2] instance of range<number>', true],
		['["a".."b"] instance of range<number>', false],
		['[[1..2]] instance of list<range<number>>', true],
		['(function(a: number) a) instance of function<number> -> Any', true],
		['(function(a: number) a) instance of function<string> -> Any', false],
		['@"P1D" instance of days and time duration', true],
		['@"P1Y" instance of days and time duration', false],
		['@"2026-01-01" instance of date and time', false],
		['1 instance of unknown', null],
		['"x instance of range<a>" instance of string', true]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});
