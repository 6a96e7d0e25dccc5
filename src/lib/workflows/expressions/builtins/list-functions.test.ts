import { describe, expect, it } from 'vitest';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('functions of lists', () => {
	it.each([
		['list contains([1, 2, 3], 2)', true],
		['list contains([1, null], null)', true],
		['count([1, [2, 3]])', 2],
		['count(7)', 1],
		['min([3, 1, 2])', 1],
		['min(1, 2, 3)', 1],
		['max([date("2026-01-01"), date("2025-01-01")])', '2026-01-01'],
		['max([1, "a"])', null],
		['min([])', null],
		['sum([0.1, 0.2])', 0.3],
		['sum(1, 2, 3)', 6],
		['sum([duration("PT1H"), duration("PT30M")])', 'PT1H30M'],
		['sum([])', null],
		['mean([1, 2, 3])', 2],
		['mean([duration("PT1H"), duration("PT3H")])', 'PT2H'],
		['product(2, 3, 4)', 24],
		['median([6, 1, 2, 3])', 2.5],
		['stddev(2, 4, 7, 5)', 2.0816659994661326],
		['stddev([47])', null],
		['mode([6, 1, 9, 6, 1])', [1, 6]],
		['mode([])', []],
		['mode()', null],
		['all([true, null, false])', false],
		['all([true, null])', null],
		['all([])', true],
		['any([false, null, true])', true],
		['any(false, null)', null],
		['sublist([4, 5, 6], 1, 2)', [4, 5]],
		['sublist([4, 5, 6], -2)', [5, 6]],
		['sublist([4, 5, 6], 3, 2)', null],
		['append([1], 2, 3)', [1, 2, 3]],
		['concatenate([1, 2], [3])', [1, 2, 3]],
		['union([1, 2], [2, 3])', [1, 2, 3]],
		['insert before([1, 3], 1, 2)', [2, 1, 3]],
		['remove([1, 2, 3], -1)', [1, 2]],
		['remove([1], 2)', null],
		['reverse([1, 2, 3])', [3, 2, 1]],
		['index of([1, 2, 3, 2], 2)', [2, 4]],
		['distinct values([1, 2, 3, 2, 1])', [1, 2, 3]],
		['duplicate values([1, 2, 3, 2, 1])', [1, 2]],
		['flatten([[1, 2], [[3]], 4])', [1, 2, 3, 4]],
		['sort([3, 1, 4, 5, 2], function(x, y) x < y)', [1, 2, 3, 4, 5]],
		['sort([1], function(x) x)', null],
		['list replace([2, 4, 7, 8], 3, 6)', [2, 4, 6, 8]],
		['list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)', [5, 5, 7, 8]],
		['list replace([2, 4], function(item, newItem) item, 5)', null],
		['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
		['is empty([])', true]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it('sort keeps the order of what is equal', () => {
		const text =
			'sort([{k: 2, n: "a"}, {k: 1, n: "b"}, {k: 2, n: "c"}], function(x, y) x.k < y.k).n';
		expect(valueOf(text)).toEqual(['b', 'a', 'c']);
	});
});
