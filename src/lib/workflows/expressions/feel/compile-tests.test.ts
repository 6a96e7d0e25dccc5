import { describe, expect, it } from 'vitest';
import { compileExpression, compileUnaryTests } from '../feel.ts';

const scope = { variables: { limit: 5, flag: true, kinds: ['a', 'b'] }, now: 0 };
const valueOf = (text: string) => compileExpression(text).evaluate(scope);

describe('in and between', () => {
	it.each([
		['5 in [1..10]', true],
		['10 in [1..10)', false],
		['5 in (1, 5)', true],
		['5 in (< 3, > 4)', true],
		['5 in (= 5)', true],
		['5 in != 5', false],
		['null in [1..10]', null],
		['5 in (null..10]', null],
		['5 in kinds', false],
		['"a" in kinds', true],
		['5 in [[1..3], [4..6]]', true],
		['@"2026-01-05" in [@"2026-01-01"..@"2026-01-31"]', true],
		['5 between 1 and 10', true],
		['null between 1 and 10', null],
		['[1..10] = [1..10]', true],
		['(< 10) = (null..10)', false],
		['(>= 10).start included', true],
		['[1..10].end', 10]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});

describe('cells', () => {
	it.each([
		['< limit', 3, true],
		['not(< limit)', null, true],
		['"a", "b"', 'b', true],
		['kinds', 'b', true],
		['date("2026-01-01")', 1, false],
		['? > 1 and ? < 3', 2, true],
		['flag', true, true],
		['flag', false, false],
		['flag', 7, true],
		['limit > 4', 'anything', true],
		['some x in ? satisfies x > 1', [1, 2], true],
		['[1, 2]', [1, 2], true],
		['null', null, true],
		['-', null, true]
	])('%s lets %j pass: %j', (cell, value, passes) => {
		expect(compileUnaryTests(cell).test(value, scope)).toBe(passes);
	});
});
