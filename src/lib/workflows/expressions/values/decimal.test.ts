import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, multiply, power, roundTo, subtract } from './decimal.ts';

/** An amount of money with its cents, far from where doubles run out of digits. */
const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('decimal arithmetic', () => {
	it('adds, subtracts and multiplies amounts of money without dust', () => {
		fc.assert(
			fc.property(cents, cents, fc.integer({ min: -1000, max: 1000 }), (a, b, times) => {
				expect(add(a / 100, b / 100)).toBe((a + b) / 100);
				expect(subtract(a / 100, b / 100) + 0).toBe((a - b) / 100);
				expect(multiply(a / 100, times) + 0).toBe((a * times) / 100 + 0);
			})
		);
	});

	it('divides so that what was multiplied comes back', () => {
		fc.assert(
			fc.property(cents, fc.integer({ min: 1, max: 10_000 }), (a, b) => {
				expect(divide(multiply(a / 100, b / 10), b / 10)).toBe(a / 100);
			})
		);
	});

	it.each([
		[add(0.1, 0.2), 0.3],
		[subtract(1.1, 1), 0.1],
		[subtract(1000.1, 1000), 0.1],
		[multiply(1.1, 3), 3.3],
		[multiply(100, 1.15), 115],
		[divide(0.3, 0.1), 3],
		[divide(7, 0.7), 10],
		[divide(1, 3), 1 / 3],
		[power(1.1, 2), 1.21],
		[power(5, -2), 0.04]
	])('%d is %d', (value, expected) => {
		expect(value).toBe(expected);
	});

	it('has no answer for a division by zero or what no number can hold', () => {
		expect(divide(1, 0)).toBeNull();
		expect(power(10, 400)).toBeNull();
	});

	it.each([
		[1.005, 2, 'half up', 1.01],
		[-1.005, 2, 'half up', -1.01],
		[5.5, 0, 'half down', 5],
		[2.5, 0, 'half even', 2],
		[3.5, 0, 'half even', 4],
		[-5.5, 0, 'up', -6],
		[5.9, 0, 'down', 5],
		[-1.56, 1, 'ceiling', -1.5],
		[1.56, 1, 'floor', 1.5],
		[1234, -2, 'half up', 1200],
		[1e-10, 12, 'up', 1e-10]
	] as const)('%d to %d places, %s, is %d', (value, places, mode, expected) => {
		expect(roundTo(value, places, mode)).toBe(expected);
	});
});
