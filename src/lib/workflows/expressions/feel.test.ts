import { evaluate, unaryTest } from 'feelin';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from './expression-error.ts';
import { compileExpression, compileUnaryTests } from './feel.ts';
import { compileFast } from './fast-feel.ts';
import { parseFeel } from './feel-syntax.ts';
import type { JsonValue } from './json-value.ts';
import { toJsonValue } from './feel-value.ts';

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

const EXPRESSIONS = [
	'n',
	'n + 1',
	'n - 10 * 2',
	'n / 2',
	'n / zero',
	'-3',
	'text + "x"',
	'n > 5 and yes',
	'n > 5 or nothing',
	'no or nothing',
	'yes and nothing',
	'no and missing',
	'n = 7',
	'n != 7',
	'n = "7"',
	'text = "abc"',
	'text < "b"',
	'nothing = null',
	'missing = null',
	'missing.deep.deeper',
	'customer.name',
	'customer.address.city = "Ulm"',
	'customer.missing',
	'text.length',
	'if n > 5 then "big" else "small"',
	'if nothing then 1 else 2',
	'not(yes)',
	'not(nothing)',
	'not(n)',
	'[n, text, null]',
	'{a: n, b: a + 1, "c d": text}',
	'(n + 1) * 2',
	'nothing < 3',
	'n <= 7',
	'n >= 8',
	'list = [1, 2, 3]',
	'customer = customer',
	'n > text',
	'text + n',
	'count(list) > 2',
	'list[1]',
	'list[item > 1]',
	'n in [1..10]',
	'n in (1, 7)',
	'n between 1 and 10',
	'some x in list satisfies x > 2',
	'for x in list return x * 2',
	'string length(text)',
	'upper case(text)',
	'date("2026-01-01")',
	'date and time("2026-01-01T10:00:00Z") + duration("PT1H")',
	'sum(list)',
	'customer.tags[1]'
];

describe('FEEL', () => {
	it.each(EXPRESSIONS)('%s means the same compiled and interpreted', (text) => {
		const expected = toJsonValue(evaluate(text, VARIABLES, 'camunda').value);
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

	it('runs everyday conditions without the interpreter', () => {
		const isFast = (text: string) => {
			const node = parseFeel(text, 'expression').topNode.firstChild;
			return node !== null && compileFast(node, text) !== null;
		};
		expect(isFast('amount > 1000 and customer.type = "gold"')).toBe(true);
		expect(isFast('if a then b else {c: 1}')).toBe(true);
		expect(isFast('count(a) > 2')).toBe(false);
	});

	const CELLS = [
		'-',
		'7',
		'"abc"',
		'< 10',
		'>= 7, < 3',
		'[1..7]',
		'(1..7)',
		'not(7)',
		'not("abc", "x")',
		'true',
		'null',
		'> n',
		'[1..n]',
		'n',
		'list',
		'? > 3',
		'contains(?, "b")',
		'not(< 5)',
		'"a", 7',
		'!= 7'
	];
	const VALUES: JsonValue[] = [null, 7, 8, 'abc', 'x', true, false, 1];
	it.each(CELLS)('cell %s means the same compiled and interpreted', (cell) => {
		const test = compileUnaryTests(cell);
		for (const value of VALUES) {
			const expected = unaryTest(cell, { ...VARIABLES, '?': value }, 'camunda').value === true;
			expect([value, test.test(value, scope(VARIABLES))]).toEqual([value, expected]);
		}
	});
});
