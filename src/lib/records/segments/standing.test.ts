import { describe, expect, it } from 'vitest';
import { cellOf, fifths, standings, type Behaviour } from './standing.ts';

const one = (id: string, given: Partial<Behaviour> = {}): Behaviour => ({
	id,
	firstOrderOn: '2024-01-01',
	lastOrderOn: '2026-01-01',
	orders: 1,
	revenueMinor: 100,
	yearRevenueMinor: 100,
	...given
});

describe('fifths', () => {
	it('gives equal values equal scores, however many share one', () => {
		const all = ['a', 'b', 'c', 'd', 'e'].map((id, index) =>
			one(id, { orders: index < 3 ? 1 : 4 })
		);
		const scores = fifths(all, ({ orders }) => orders);
		expect([...scores.values()]).toEqual([1, 1, 1, 4, 4]);
	});

	it('spreads ten different values evenly, in any order', () => {
		const all = [7, 3, 9, 1, 5, 10, 2, 8, 4, 6].map((orders) => one(`c${orders}`, { orders }));
		const scores = fifths(all, ({ orders }) => orders);
		expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => scores.get(`c${n}`))).toEqual([
			1, 1, 2, 2, 3, 3, 4, 4, 5, 5
		]);
	});
});

describe('standings', () => {
	it('does not score who did not buy in the window', () => {
		const found = standings(
			[one('a'), one('never', { orders: 0, firstOrderOn: null, lastOrderOn: null })],
			'2026-03-01'
		);
		expect(found.get('never')).toMatchObject({ lifecycle: 'prospect', rfm: null, recency: null });
	});

	it.each([
		['2026-02-01', '2026-02-01', 'new'],
		['2024-01-01', '2026-02-01', 'active'],
		['2024-01-01', '2025-08-01', 'slipping'],
		['2024-01-01', '2025-02-01', 'lost']
	])(
		'calls a customer since %s with its last order on %s %s',
		(firstOrderOn, lastOrderOn, stage) => {
			const found = standings([one('a', { firstOrderOn, lastOrderOn })], '2026-03-01');
			expect(found.get('a')?.lifecycle).toBe(stage);
		}
	);

	it('draws A, B and C at 80 and 95 % of the revenue', () => {
		const revenue = { a: 700, b: 150, c: 100, d: 50, e: 0 };
		const found = standings(
			Object.entries(revenue).map(([id, yearRevenueMinor]) => one(id, { yearRevenueMinor })),
			'2026-03-01'
		);
		expect([...found.values()].map(({ valueBand }) => valueBand)).toEqual([
			'A',
			'A',
			'B',
			'C',
			null
		]);
	});

	it('has a cell for every score', () => {
		const scores = [1, 2, 3, 4, 5];
		const cells = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => cellOf(r, f, m))));
		expect(new Set(cells).size).toBe(8);
		expect([cellOf(5, 5, 5), cellOf(1, 5, 5), cellOf(1, 1, 1), cellOf(5, 1, 1)]).toEqual([
			'champions',
			'cannot_lose',
			'hibernating',
			'new'
		]);
	});
});
