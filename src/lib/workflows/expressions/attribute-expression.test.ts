import { describe, expect, it } from 'vitest';
import { compileFeel, compileValue } from './attribute-expression.ts';
import { evaluateCondition } from './condition.ts';
import { ExpressionError } from './expression-error.ts';

const scope = { variables: { a: 1 }, now: 0 };

describe('attributes of a model', () => {
	it('are FEEL after = and fixed text otherwise', () => {
		expect(compileValue('a + 1').evaluate(scope)).toBe('a + 1');
		expect(compileValue('= a + 1').evaluate(scope)).toBe(2);
	});

	it('conditions are FEEL with or without =', () => {
		expect(compileFeel('a = 1').evaluate(scope)).toBe(true);
		expect(compileFeel('=a = 1').evaluate(scope)).toBe(true);
	});

	it('count positions from the text as it was written', () => {
		expect(() => compileFeel('= a + )')).toThrow(ExpressionError);
		try {
			compileFeel('= a + )');
		} catch (error) {
			expect((error as ExpressionError).position?.from).toBe(6);
		}
	});

	it('a condition that is neither true nor false is an error with its reason', () => {
		expect(() => evaluateCondition(compileFeel('missing > 1'), scope)).toThrow(
			/to be true or false, but it is null \(Variable 'missing' not found\)/
		);
		expect(evaluateCondition(compileFeel('a > 0'), scope)).toBe(true);
	});
});
