import { describe, expect, it } from 'vitest';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('functions of contexts', () => {
	it.each([
		['get value({a: "foo"}, "a")', 'foo'],
		['get value(m: {a: "foo"}, key: "a")', 'foo'],
		['get value({a: {b: 1}}, ["a", "b"])', 1],
		['get value({}, "toString")', null],
		['get entries({a: 1})', [{ key: 'a', value: 1 }]],
		['context([{key: "a", value: 1}, {key: "b", value: 2}])', { a: 1, b: 2 }],
		['context({key: "a", value: 1})', { a: 1 }],
		['context([{key: "a", value: 1}, {key: "a", value: 2}])', null],
		['context put({x: 1}, "y", 2)', { x: 1, y: 2 }],
		['context put({x: 1}, ["y", "z"], 2)', { x: 1, y: { z: 2 } }],
		['context put({x: 1}, ["x", "z"], 2)', null],
		['context merge([{x: 1}, {x: 2, y: 3}])', { x: 2, y: 3 }],
		['context merge({x: 1}, {y: 3})', { x: 1, y: 3 }],
		['is defined({a: null}.a)', false],
		['get or else(null, "other")', 'other'],
		['assert(1, false)', null],
		['is(date("2026-01-01"), time("10:00:00"))', false],
		['is(@"P0D", @"P0Y")', false],
		['not(null)', null]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});
