import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../expression-error.ts';
import { compileExpression, compileUnaryTests } from '../feel.ts';
import type { JsonValue } from '../json-value.ts';

const WORDS =
	'a b list ? item null true 1 0 -2 .5 "x" @"P1D" @"2026-01-31" date("2026-01-31") count sum not ( ) [ ] { } , : . .. + - * / ** = != < <= > >= and or in between if then else for return some every satisfies instance of number list<number> function(x) date time // /* */ ` \\ "'.split(
		' '
	);
const text = fc
	.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
	.map((words) => words.join(' '));
const scope = { variables: { a: 3, b: { c: 'x' }, list: [1, null, 'x', { a: 1 }] }, now: 0 };

/** True if the work was done or refused with an error that says so. */
function isOrderly(work: () => unknown): boolean {
	try {
		work();
		return true;
	} catch (error) {
		return error instanceof ExpressionError;
	}
}

describe('any text', () => {
	it('is evaluated, or refused with the place where reading stopped', () => {
		fc.assert(
			fc.property(text, (expression) => {
				expect(isOrderly(() => compileExpression(expression).evaluate(scope))).toBe(true);
				expect(isOrderly(() => compileUnaryTests(expression).test(1, scope))).toBe(true);
			}),
			{ numRuns: 1500 }
		);
	});

	it('of JSON is the value that it writes', () => {
		const key = fc.stringMatching(/^[a-z]{1,5}$/);
		const json = fc.letrec<{ value: JsonValue }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 3 },
				fc.constantFrom(null, true, false),
				fc.integer(),
				fc.stringMatching(/^[\w äß€]*$/),
				fc.array(tie('value'), { maxLength: 4 }),
				fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true })
			)
		})).value;
		fc.assert(
			fc.property(json, (value) => {
				expect(compileExpression(JSON.stringify(value)).evaluate(scope)).toEqual(value);
			})
		);
	});
});
