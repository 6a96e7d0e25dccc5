import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../expression-error.ts';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('filters', () => {
	it.each([
		['[1, 2, 3][1]', 1],
		['[1, 2, 3][-1]', 3],
		['[1, 2, 3][0]', null],
		['[1, 2, 3][item >= 2]', [2, 3]],
		['[1, 2, 3][> 1]', [2, 3]],
		['[1, 2, 3][true]', [1, 2, 3]],
		['[{a: 1}, {a: 2}][a > 1]', [{ a: 2 }]],
		['[{item: 1}, {item: 2}][item > 1]', [{ item: 2 }]],
		['[1, null, 3][item > 1]', [3]],
		['100[1]', 100],
		['100[item > 1]', [100]],
		['null[1]', null],
		['[][1]', null],
		['[1, 2, 3]["a"]', null],
		['{n: 2, list: [4, 5, 6], found: list[n]}.found', 5],
		['[{a: {b: 1}}, {a: {b: [2, 3]}}].a.b', [1, [2, 3]]]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});

describe('loops', () => {
	it.each([
		['for i in [1, 2] return i * 2', [2, 4]],
		['for i in 1..3, j in 1..i return j', [1, 1, 2, 1, 2, 3]],
		['for i in 3..1 return i', [3, 2, 1]],
		['for i in [1..4) return i', [1, 2, 3]],
		['for i in 0..4 return if i = 0 then 1 else i * partial[-1]', [1, 1, 2, 6, 24]],
		['for i in 1..2 return partial', [[], [[]]]],
		['for d in @"2026-02-27"..@"2026-03-01" return d', ['2026-02-27', '2026-02-28', '2026-03-01']],
		['for i in "text" return i', null],
		['for i in null return i', null],
		['some x in [1, 2], y in [2, 3] satisfies x > y', false],
		['some x in [1, null] satisfies x > 0', true],
		['some x in [0, null] satisfies x > 0', null],
		['some x in [] satisfies true', false],
		['every x in [1, 2] satisfies x > 0', true],
		['every x in [0, "a"] satisfies x > 0', false],
		['every x in [1, "a"] satisfies x > 0', null],
		['every x in [] satisfies false', true]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it.each(['for i in 1..1000001 return i', 'for i in 1..1001, j in 1..1001 return 0'])(
		'%s is stopped',
		(text) => {
			expect(() => valueOf(text)).toThrow(ExpressionError);
			expect(() => valueOf(text)).toThrow('a loop has more than 1,000,000 turns');
		}
	);
});
