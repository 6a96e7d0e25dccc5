import { describe, expect, it } from 'vitest';
import { ExpressionError } from './expression-error.ts';
import { compileExpression, compileUnaryTests } from './feel.ts';
import type { JsonValue } from './json-value.ts';

const NOW = Date.UTC(2026, 0, 15, 9, 30);
const scope = (variables: Record<string, JsonValue> = {}) => ({ variables, now: NOW });

const VARIABLES: Record<string, JsonValue> = {
	n: 7,
	zero: 0,
	text: 'abc',
	yes: true,
	no: false,
	nothing: null,
	list: [1, 2, 3],
	customer: { name: 'Ann', address: { city: 'Ulm' }, tags: ['a'] }
};

const EXPRESSIONS: readonly (readonly [string, JsonValue])[] = [
	['n', 7],
	['n + 1', 8],
	['n - 10 * 2', -13],
	['n / 2', 3.5],
	['n / zero', null],
	['-3', -3],
	['text + "x"', 'abcx'],
	['n > 5 and yes', true],
	['n > 5 or nothing', true],
	['no or nothing', null],
	['yes and nothing', null],
	['no and missing', false],
	['n = 7', true],
	['n != 7', false],
	['n = "7"', null],
	['text = "abc"', true],
	['text < "b"', true],
	['nothing = null', true],
	['missing = null', true],
	['missing.deep.deeper', null],
	['customer.name', 'Ann'],
	['customer.address.city = "Ulm"', true],
	['customer.missing', null],
	['text.length', null],
	['if n > 5 then "big" else "small"', 'big'],
	['if nothing then 1 else 2', 2],
	['not(yes)', false],
	['not(nothing)', null],
	['not(n)', null],
	['[n, text, null]', [7, 'abc', null]],
	['{a: n, b: a + 1, "c d": text}', { a: 7, b: 8, 'c d': 'abc' }],
	['(n + 1) * 2', 16],
	['nothing < 3', null],
	['n <= 7', true],
	['n >= 8', false],
	['list = [1, 2, 3]', true],
	['customer = customer', true],
	['n > text', null],
	['text + n', null],
	['count(list) > 2', true],
	['list[1]', 1],
	['list[item > 1]', [2, 3]],
	['n in [1..10]', true],
	['n in (1, 7)', true],
	['n between 1 and 10', true],
	['some x in list satisfies x > 2', true],
	['for x in list return x * 2', [2, 4, 6]],
	['string length(text)', 3],
	['upper case(text)', 'ABC'],
	['date("2026-01-01")', '2026-01-01'],
	['date and time("2026-01-01T10:00:00Z") + duration("PT1H")', '2026-01-01T11:00:00Z'],
	['sum(list)', 6],
	['customer.tags[1]', 'a']
];

describe('FEEL', () => {
	it.each(EXPRESSIONS)('%s is %j', (text, expected) => {
		expect(compileExpression(text).evaluate(scope(VARIABLES))).toEqual(expected);
	});

	it('compares sums of decimals as they are written', () => {
		expect(compileExpression('0.1 + 0.2 = 0.3').evaluate(scope())).toBe(true);
		expect(compileExpression('1.1 * 3').evaluate(scope())).toBe(3.3);
	});

	it('takes the time from the caller, in the zone of the caller', () => {
		expect(compileExpression('now()').evaluate(scope())).toBe('2026-01-15T09:30:00Z');
		expect(compileExpression('today()').evaluate(scope())).toBe('2026-01-15');
		const late = { variables: {}, now: Date.UTC(2026, 0, 15, 23, 30), timeZone: 'Europe/Berlin' };
		expect(compileExpression('today()').evaluate(late)).toBe('2026-01-16');
	});

	it('keeps dates and durations as ISO text', () => {
		expect(compileExpression('duration("PT90M")').evaluate(scope())).toBe('PT1H30M');
		expect(compileExpression('{day: date("2026-02-03")}').evaluate(scope())).toEqual({
			day: '2026-02-03'
		});
	});

	it.each([
		['amount >', 8],
		['a b c )', 6],
		['', 0]
	])('says where reading “%s” stopped', (text, from) => {
		try {
			compileExpression(text);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(ExpressionError);
			expect((error as ExpressionError).position?.from).toBe(from);
			expect((error as ExpressionError).message).toMatch(
				/^Expected .+ to be a FEEL expression, but/
			);
		}
	});

	it('lists the variables that an expression reads', () => {
		const names = (text: string) => compileExpression(text).variableNames;
		expect(names('amount > 10 and customer.type = "x"')).toEqual(['amount', 'customer']);
		expect(names('for i in items return i + factor')).toEqual(['items', 'factor']);
		expect(names('count(items) + sum(prices)')).toEqual(['items', 'prices']);
		expect(compileExpression('1 + 2').isStatic).toBe(true);
		expect(compileExpression('now()').isStatic).toBe(false);
	});

	const VALUES: JsonValue[] = [null, 7, 8, 'abc', 'x', true, false, 1];
	const CELLS: readonly (readonly [string, readonly JsonValue[]])[] = [
		['-', [null, 7, 8, 'abc', 'x', true, false, 1]],
		['7', [7]],
		['"abc"', ['abc']],
		['< 10', [7, 8, 1]],
		['>= 7, < 3', [7, 8, 1]],
		['[1..7]', [7, 1]],
		['(1..7)', []],
		['not(7)', [null, 8, 'abc', 'x', true, false, 1]],
		['not("abc", "x")', [null, 7, 8, true, false, 1]],
		['true', [true]],
		['null', [null]],
		['> n', [8]],
		['[1..n]', [7, 1]],
		['n', [7]],
		['list', [1]],
		['? > 3', [7, 8]],
		['contains(?, "b")', ['abc']],
		['not(< 5)', [null, 7, 8, 'abc', 'x', true, false]],
		['"a", 7', [7]],
		['!= 7', [null, 8, 1]]
	];
	it.each(CELLS)('cell %s lets %j pass', (cell, expected) => {
		const test = compileUnaryTests(cell);
		expect(VALUES.filter((value) => test.test(value, scope(VARIABLES)))).toEqual(expected);
	});
});
