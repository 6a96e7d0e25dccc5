import { describe, expect, it } from 'vitest';
import { invoiceNote, lineNote } from './match-notes.ts';
import { matchLines, worstResult, type MatchLine } from './three-way-match.ts';
import { resolveTolerance, type Tolerance } from './tolerance.ts';

const usual = resolveTolerance([], 'EUR');

function line(changes: Partial<MatchLine> = {}): MatchLine {
	return {
		id: 'l',
		quantityMilli: 10_000,
		unitPriceMicros: 20_000_000,
		ordered: { id: 'o', unitPriceMicros: 20_000_000, acceptedMilli: 10_000, invoicedMilli: 0 },
		...changes
	};
}
const within = (tolerance: Partial<Tolerance>, ...lines: MatchLine[]) =>
	matchLines(lines, { currency: 'EUR', tolerance: { ...usual, ...tolerance } });
const match = (...lines: MatchLine[]) => within({}, ...lines).map(({ result }) => result);

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
	it('lets a price differ by two per cent where nobody said otherwise', () => {
		expect(match(line({ unitPriceMicros: 20_400_000 }))).toEqual(['ok']);
		expect(match(line({ unitPriceMicros: 20_600_000 }))).toEqual(['price']);
		expect(match(line({ unitPriceMicros: 19_000_000 }))).toEqual(['price']);
	});
	it('lets a small line differ by five in all', () => {
		expect(match(line({ unitPriceMicros: 20_500_000 }))).toEqual(['ok']);
		expect(match(line({ unitPriceMicros: 20_501_000 }))).toEqual(['price']);
		expect(match(line({ quantityMilli: 1_000, unitPriceMicros: 25_000_000 }))).toEqual(['ok']);
	});
	it('has limits of its own above and below', () => {
		const exact = { priceOverBp: 0, priceOverMinor: 0 };
		const result = (tolerance: Partial<Tolerance>, unitPriceMicros: number) =>
			within(tolerance, line({ unitPriceMicros }))[0]?.result;
		expect(result(exact, 20_001_000)).toBe('price');
		expect(result(exact, 19_700_000)).toBe('ok');
		expect(result({ priceUnderBp: 10_000 }, 0)).toBe('ok');
		expect(result({ priceUnderBp: 0, priceUnderMinor: 299 }, 19_700_000)).toBe('price');
		expect(result({ priceUnderBp: 0, priceUnderMinor: 300 }, 19_700_000)).toBe('ok');
	});
	it('lets more be charged than was accepted by a part of it, once over all lines', () => {
		const charged = (quantityMilli: number) => line({ quantityMilli });
		const results = (...lines: MatchLine[]) =>
			within({ quantityOverBp: 200 }, ...lines).map(({ result }) => result);
		expect(results(charged(10_200))).toEqual(['ok']);
		expect(results(charged(10_201))).toEqual(['quantity']);
		expect(results(charged(10_200), charged(1))).toEqual(['ok', 'quantity']);
		const ordered = { ...line().ordered!, invoicedMilli: 10_200 };
		expect(results(line({ quantityMilli: 1, ordered }))).toEqual(['quantity']);
	});
	it('says by how much, and why', () => {
		const lines = [line({ quantityMilli: 10_100, unitPriceMicros: 20_100_000 }), line()];
		const [first] = within({ quantityOverBp: 200 }, ...lines);
		// 10.1 × 20.10, less 10 × 20.
		expect(first).toEqual({ result: 'ok', excessMilli: 100, differenceMinor: 301 });
		expect(lineNote(lines[0]!, first!)).toBe(
			'0.1 more than accepted and not yet charged, price 20.10 instead of 20.00: within the tolerance.'
		);
		const [exact] = within({}, line());
		expect(lineNote(line(), exact!)).toBeNull();
		const cheap = line({ unitPriceMicros: 10_000_000 });
		expect(lineNote(cheap, within({}, cheap)[0]!)).toBe(
			'Price 10.00 instead of 20.00: beyond the tolerance.'
		);
		const found = { differing: 1, differenceMinor: -301, currency: 'EUR' };
		expect(invoiceNote('ok', found)).toBe(
			'One line differs within the tolerance, by -3.01 EUR in all.'
		);
		expect(invoiceNote('ok', { ...found, differing: 0 })).toMatch(/agree/);
	});
	it('judges the invoice by its worst line', () => {
		expect(worstResult(['ok', 'price', 'quantity'])).toBe('quantity');
		expect(worstResult(['ok'])).toBe('ok');
		expect(worstResult([])).toBe('no_order');
	});
});
