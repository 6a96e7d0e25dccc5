import { describe, expect, it } from 'vitest';
import { lineAmountMinor, minorDigits, shareOf } from './amounts.ts';

describe('lineAmountMinor', () => {
	const amount = (quantityMilli: number, unitPriceMicros: number, discountBp = 0) =>
		lineAmountMinor({ quantityMilli, unitPriceMicros, discountBp, currency: 'EUR' });

	it('multiplies quantity and price into minor units', () => {
		expect(amount(12_000, 14_000_000)).toBe(16_800);
	});
	it('takes the discount before it rounds', () => {
		expect(amount(15_000, 16_800_000, 1500)).toBe(21_420);
		expect(amount(1_000, 10_000, 5000)).toBe(1);
	});
	it('rounds half up, once a line, away from zero for credits', () => {
		expect(amount(1_000, 5_000)).toBe(1);
		expect(amount(1_000, 4_999)).toBe(0);
		expect(amount(-1_000, 5_000)).toBe(-1);
	});
	it('keeps prices that are finer than money exact beyond 2^53', () => {
		expect(amount(9_000_000_000, 1_234_567)).toBe(1_111_110_300);
	});
	it('knows currencies without a minor unit', () => {
		expect(minorDigits('JPY')).toBe(0);
		expect(
			lineAmountMinor({ quantityMilli: 1_500, unitPriceMicros: 100_000_000, currency: 'JPY' })
		).toBe(150);
	});
});

it('shares an amount half up, and nothing of nothing', () => {
	expect(shareOf(100, 1, 3)).toBe(33);
	expect(shareOf(100, 1, 8)).toBe(13);
	expect(shareOf(100, 1, 0)).toBe(0);
});
