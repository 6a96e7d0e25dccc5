import { describe, expect, it } from 'vitest';
import { matchLines, worstResult, type MatchLine } from './three-way-match.ts';

function line(changes: Partial<MatchLine> = {}): MatchLine {
	return {
		id: 'l',
		quantityMilli: 10_000,
		unitPriceMicros: 20_000_000,
		ordered: { id: 'o', unitPriceMicros: 20_000_000, acceptedMilli: 10_000, invoicedMilli: 0 },
		...changes
	};
}
const match = (...lines: MatchLine[]) => matchLines(lines, 'EUR');

describe('three-way match', () => {
	it('passes what was ordered, accepted and not charged yet', () => {
		expect(match(line())).toEqual(['ok']);
	});
	it('refuses what nobody ordered or nothing arrived for', () => {
		expect(match(line({ ordered: null }))).toEqual(['no_order']);
		const ordered = { ...line().ordered!, acceptedMilli: 0 };
		expect(match(line({ ordered }))).toEqual(['no_receipt']);
	});
	it('counts accepted goods, less what other invoices and other lines charge', () => {
		const ordered = { ...line().ordered!, invoicedMilli: 1 };
		expect(match(line({ ordered }))).toEqual(['quantity']);
		const half = line({ quantityMilli: 5_000 });
		expect(match(half, half, line({ quantityMilli: 1 }))).toEqual(['ok', 'ok', 'quantity']);
	});
	it('lets a price differ by two per cent', () => {
		expect(match(line({ unitPriceMicros: 20_400_000 }))).toEqual(['ok']);
		expect(match(line({ unitPriceMicros: 20_600_000 }))).toEqual(['price']);
		expect(match(line({ unitPriceMicros: 19_000_000 }))).toEqual(['price']);
	});
	it('lets a small line differ by five in all', () => {
		expect(match(line({ unitPriceMicros: 20_500_000 }))).toEqual(['ok']);
		expect(match(line({ unitPriceMicros: 20_501_000 }))).toEqual(['price']);
		expect(match(line({ quantityMilli: 1_000, unitPriceMicros: 25_000_000 }))).toEqual(['ok']);
	});
	it('judges the invoice by its worst line', () => {
		expect(worstResult(['ok', 'price', 'quantity'])).toBe('quantity');
		expect(worstResult(['ok'])).toBe('ok');
		expect(worstResult([])).toBe('no_order');
	});
});
