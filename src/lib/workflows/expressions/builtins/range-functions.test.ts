import { describe, expect, it } from 'vitest';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('relations of points and ranges', () => {
	it.each([
		['before(1, 10)', true],
		['before(1, [1..10])', false],
		['before(1, (1..10])', true],
		['before([1..10), 10)', true],
		['before([1..10), [10..15])', true],
		['after(10, [1..10])', false],
		['after([11..20], [1..11))', true],
		['meets([1..5], [5..10])', true],
		['meets([1..5), [5..10])', false],
		['met by([5..10], [1..5])', true],
		['overlaps([1..5], [5..8])', true],
		['overlaps([1..5), [5..8])', false],
		['overlaps before([1..5], [3..8])', true],
		['overlaps after((1..5], [1..5])', true],
		['finishes(10, [1..10])', true],
		['finishes([5..10], [1..10])', true],
		['finished by([1..10], 10)', true],
		['includes([1..10], 5)', true],
		['includes([1..10], (1..10))', true],
		['during(5, [1..10])', true],
		['during([4..6], [1..10))', true],
		['starts(1, [1..10])', true],
		['starts([1..5), [1..5])', true],
		['started by([1..10], [1..5])', true],
		['coincides([1..5], [1..5])', true],
		['coincides([1..5), [1..5])', false],
		['before(1, "a")', null],
		['before(date("2026-01-01"), date("2026-01-02"))', true]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it.each([
		['range("[1..3]") = [1..3]', true],
		['range("(@\\"2026-01-01\\"..date(\\"2026-02-01\\")]").end', '2026-02-01'],
		['range("[3..1]")', null],
		['range("[1..]")', null],
		['range("[1..\\"b\\"]")', null],
		['range("> 1")', null]
	])('read from a text: %s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});
