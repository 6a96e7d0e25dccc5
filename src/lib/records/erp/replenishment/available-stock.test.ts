import { describe, expect, it } from 'vitest';
import { availableMilli, figuresOf, proposedMilli } from './available-stock.ts';
import { pegSupply } from './peg-supply.ts';

describe('available stock', () => {
	it('is what is there and comes, less what is promised', () => {
		const figures = figuresOf([
			{ kind: 'on_hand', milli: 10_000 },
			{ kind: 'sales', milli: 7_000 },
			{ kind: 'sales', milli: 500 },
			{ kind: 'production', milli: 4_000 },
			{ kind: 'ordered', milli: 3_000 },
			{ kind: 'requested', milli: 1_000 },
			{ kind: 'planned', milli: 2_000 }
		]);
		expect(figures.sales).toBe(7_500);
		expect(availableMilli(figures)).toBe(10_000 - 7_500 - 4_000 + 3_000 + 1_000 + 2_000);
		expect(availableMilli(figuresOf([]))).toBe(0);
	});
});

describe('a reorder rule', () => {
	const rule = { minMilli: 10_000, maxMilli: 30_000, orderQuantityMilli: null };

	it('proposes nothing at its minimum, and fills up to the maximum below it', () => {
		expect(proposedMilli(rule, 10_000)).toBe(0);
		expect(proposedMilli(rule, 9_999)).toBe(20_001);
		expect(proposedMilli(rule, -5_000)).toBe(35_000);
	});

	it('fills up to the minimum without a maximum', () => {
		expect(proposedMilli({ ...rule, maxMilli: null }, 4_000)).toBe(6_000);
	});

	it('orders whole lots, rounded up', () => {
		expect(proposedMilli({ ...rule, orderQuantityMilli: 12_000 }, 8_000)).toBe(24_000);
		expect(proposedMilli({ ...rule, orderQuantityMilli: 11_000 }, 8_000)).toBe(22_000);
	});
});

describe('pegging', () => {
	const supplies = [
		{ key: 'late', on: '2026-03-20', milli: 10_000 },
		{ key: 'stock', on: '', milli: 4_000 },
		{ key: 'soon', on: '2026-03-12', milli: 3_000 },
		{ key: 'someday', on: null, milli: 1_000 }
	];

	it('gives the earliest demand the earliest supply', () => {
		const pegged = pegSupply(supplies, [
			{ key: 'second', on: '2026-03-15', milli: 5_000 },
			{ key: 'first', on: '2026-03-11', milli: 5_000 }
		]);
		expect(pegged).toEqual([
			{
				key: 'first',
				parts: [
					{ supplyKey: 'stock', milli: 4_000 },
					{ supplyKey: 'soon', milli: 1_000 }
				],
				uncoveredMilli: 0
			},
			{
				key: 'second',
				parts: [
					{ supplyKey: 'soon', milli: 2_000 },
					{ supplyKey: 'late', milli: 3_000 }
				],
				uncoveredMilli: 0
			}
		]);
	});

	it('says what nothing covers, and takes what has no date last', () => {
		const [only] = pegSupply(supplies, [{ key: 'all', on: null, milli: 20_000 }]);
		expect(only?.parts.at(-1)).toEqual({ supplyKey: 'someday', milli: 1_000 });
		expect(only?.uncoveredMilli).toBe(2_000);
		expect(pegSupply([], [{ key: 'a', on: null, milli: 1 }])[0]?.uncoveredMilli).toBe(1);
	});

	it('never gives away more than there is', () => {
		const demands = Array.from({ length: 9 }, (_, n) => ({
			key: `d${n}`,
			on: `2026-03-${10 + n}`,
			milli: 2_345
		}));
		const given = new Map<string, number>();
		for (const { parts } of pegSupply(supplies, demands))
			for (const part of parts)
				given.set(part.supplyKey, (given.get(part.supplyKey) ?? 0) + part.milli);
		for (const { key, milli } of supplies) expect(given.get(key) ?? 0).toBeLessThanOrEqual(milli);
		expect([...given.values()].reduce((sum, milli) => sum + milli, 0)).toBe(18_000);
	});
});
