import { describe, expect, it } from 'vitest';
import { compileExpression, explainNull } from '../feel.ts';

const variables = {
	'first name': 'Ann',
	'a-b': 99,
	a: 10,
	b: 3,
	list: [1, 2],
	person: { 'last name': 'Lee', constructor: 'own' }
};
const names = ['first name', 'a-b', 'last name'];
const valueOf = (text: string, known: readonly string[] = names) =>
	compileExpression(text, known).evaluate({ variables, now: 0 });

describe('names', () => {
	it.each([
		['first name + "!"', 'Ann!'],
		['first   name', 'Ann'],
		['person.last name', 'Lee'],
		['[person][last name = "Lee"].last name', ['Lee']],
		['a-b', 99],
		['a - b', 99],
		['list[1] instance of number', true],
		['list instance of list<number>', true],
		['`first name`', 'Ann'],
		['person.constructor', 'own'],
		['constructor', null],
		['person.toString', null],
		['string length(first name)', 3],
		['for first name in ["x"] return first name', ['x']],
		['{count: 1}.count', 1]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it('with signs in them are sums where the name is not known', () => {
		expect(valueOf('a-b', [])).toBe(7);
	});

	it.each([
		['missing + 1', "Variable 'missing' not found", 0],
		['1 + person.age', "Property 'age' not found in context", 11],
		['a + "text"', 'Expected an operation of FEEL, but found number + string', 0],
		['upper case(1)', 'Expected values for upper case(string), but found upper case(number)', null],
		['if a then 1 else 2', 'Expected an operation of FEEL, but found if number', 0],
		['a(1)', "Expected 'a' to be a function, but it is number", 0]
	])('%s is null, and why is said with its place', (text, message, from) => {
		const scope = { variables, now: 0 };
		expect(compileExpression(text).evaluate(scope)).toBeNull();
		expect(explainNull(text, scope)).toMatchObject({ message });
		expect(explainNull(text, scope)?.position?.from ?? null).toBe(from);
	});
});

describe('literals', () => {
	it.each([
		['"a\\"b\\\\c\\n\\u00e4\\U01F40E"', 'a"b\\c\nä🐎'],
		['"\\d"', '\\d'],
		['.5', 0.5],
		['1.5e3', 1500],
		['-5 ** 2', 25],
		['@"2026-13-01"', null],
		['{foo+bar: 1}', { 'foo+bar': 1 }],
		['{a: 1, a: 2}', null],
		['// comment\n1 /* and */ + 1', 2],
		['{a: 1, b: {c: a + 1}}.b.c', 2]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});
