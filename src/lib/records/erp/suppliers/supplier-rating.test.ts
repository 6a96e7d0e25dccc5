import { expect, it } from 'vitest';
import { isRating, supplierRatingBp } from './supplier-rating.ts';

it('is unknown for a supplier that nothing is known of', () => {
	expect(supplierRatingBp({ receivedLines: 0, flawlessLines: 0, ratings: [] })).toBeNull();
});
it('is the share of flawless lines without complaints', () => {
	expect(supplierRatingBp({ receivedLines: 3, flawlessLines: 2, ratings: [] })).toBe(6_667);
});
it('counts how complaints were dealt with as much as the goods', () => {
	const record = { receivedLines: 4, flawlessLines: 2, ratings: ['very_good', 'good'] as const };
	expect(supplierRatingBp(record)).toBe((5_000 + 8_750) / 2);
	expect(supplierRatingBp({ receivedLines: 0, flawlessLines: 0, ratings: ['very_poor'] })).toBe(0);
});
it('knows its words', () => {
	expect(isRating('fair')).toBe(true);
	expect(isRating('splendid')).toBe(false);
	expect(isRating(null)).toBe(false);
});
