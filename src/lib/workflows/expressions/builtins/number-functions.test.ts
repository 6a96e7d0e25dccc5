import { describe, expect, it } from 'vitest';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('functions of numbers', () => {
	it.each([
		['decimal(1/3, 2)', 0.33],
		['decimal(1.5, 0)', 2],
		['decimal(2.5, 0)', 2],
		['decimal(1, 7000)', null],
		['floor(1.56)', 1],
		['floor(-1.56, 1)', -1.6],
		['ceiling(1.56)', 2],
		['ceiling(-1.5)', -1],
		['round up(5.5, 0)', 6],
		['round up(-1.126, 2)', -1.13],
		['round down(-5.5, 0)', -5],
		['round half up(5.5, 0)', 6],
		['round half up(1.121, 2)', 1.12],
		['round half down(-5.5, 0)', -5],
		['round half down(1.126, 2)', 1.13],
		['abs(-10)', 10],
		['abs(duration("-PT5H"))', 'PT5H'],
		['abs(duration("-P1Y"))', 'P1Y'],
		['modulo(12, 5)', 2],
		['modulo(-12, 5)', 3],
		['modulo(12, -5)', -3],
		['modulo(10.1, 4.5)', 1.1],
		['modulo(1, 0)', null],
		['sqrt(16)', 4],
		['sqrt(-1)', null],
		['exp(0)', 1],
		['log(1)', 0],
		['log(0)', null],
		['odd(-5)', true],
		['even(2.5)', false],
		['number("1 000,0", " ", ",")', 1000],
		['number("1,000.0", ",", ".")', 1000],
		['number("1.000,5", ".", ".")', null],
		['number("12 apples")', null],
		['number("1e3")', 1000],
		['abs("1")', null],
		['abs(n: -1)', 1],
		['abs(x: -1)', null]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});
