import { describe, expect, it } from 'vitest';
import { ageItems, ageOf, type OpenItem } from './ageing.ts';

function item(party: string, dueOn: string, openMinor: number): OpenItem {
	return {
		partyId: party,
		party,
		table: 'customer_invoice',
		id: `${party} ${dueOn}`,
		number: dueOn,
		issuedOn: '2026-01-01',
		dueOn,
		totalMinor: openMinor,
		openMinor,
		currency: 'EUR',
		originalTotalMinor: openMinor,
		originalOpenMinor: openMinor
	};
}

describe('ageing', () => {
	it.each([
		[-5, 'not_due'],
		[0, 'not_due'],
		[1, 'days_30'],
		[30, 'days_30'],
		[31, 'days_60'],
		[90, 'days_90'],
		[91, 'older']
	] as const)('puts %i days after the due day into %s', (days, age) => {
		expect(ageOf(days)).toBe(age);
	});

	it('adds up by party and in all, credits against what is owed', () => {
		const { parties, amounts, openMinor } = ageItems(
			[
				item('Small', '2026-03-31', 100),
				item('Big', '2026-03-01', 5_000),
				item('Big', '2025-12-01', 70),
				item('Big', '2026-04-10', -20)
			],
			'2026-04-01'
		);
		expect(parties.map(({ name, openMinor: open }) => [name, open])).toEqual([
			['Big', 5_050],
			['Small', 100]
		]);
		expect(parties[0]).toMatchObject({
			amounts: { not_due: -20, days_30: 0, days_60: 5_000, days_90: 0, older: 70 },
			oldestDays: 121
		});
		expect(parties[0]?.items.map(({ overdueDays }) => overdueDays)).toEqual([121, 31, -9]);
		expect(amounts).toEqual({ not_due: -20, days_30: 100, days_60: 5_000, days_90: 0, older: 70 });
		expect(openMinor).toBe(5_150);
	});
});
