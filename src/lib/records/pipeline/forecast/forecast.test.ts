import { describe, expect, it } from 'vitest';
import { forecastMonths, type ForecastRow } from './forecast.ts';

const row = (changes: Partial<ForecastRow>): ForecastRow => ({
	ownerId: 'a',
	owner: 'Ann',
	month: '2026-03',
	status: 'open',
	forecast: 'pipeline',
	currency: 'EUR',
	amountMinor: 1_000,
	weightedMinor: 200,
	count: 1,
	...changes
});

describe('a forecast', () => {
	it('counts won everywhere, and open ones by how sure they are', () => {
		const [month] = forecastMonths([
			row({ status: 'won', amountMinor: 10 }),
			row({ forecast: 'committed', amountMinor: 100, weightedMinor: 80 }),
			row({ forecast: 'best_case', amountMinor: 1_000, weightedMinor: 600 }),
			row({ forecast: 'pipeline', amountMinor: 10_000, weightedMinor: 2_000 }),
			row({ forecast: 'omitted', amountMinor: 100_000, weightedMinor: 1 })
		]);
		expect(month).toMatchObject({
			count: 5,
			won: { EUR: 10 },
			committed: { EUR: 110 },
			bestCase: { EUR: 1_110 },
			weighted: { EUR: 2_690 }
		});
	});

	it('keeps months in their order, owners by name and currencies apart', () => {
		const months = forecastMonths([
			row({ month: 'none' }),
			row({ month: '2026-04', ownerId: null, owner: 'Nobody', currency: 'USD' }),
			row({ month: '2026-04' }),
			row({ month: 'overdue' }),
			row({ month: '2026-03' })
		]);
		expect(months.map(({ month }) => month)).toEqual(['overdue', '2026-03', '2026-04', 'none']);
		expect(months[2]?.weighted).toEqual({ EUR: 200, USD: 200 });
		expect(months[2]?.owners.map(({ owner }) => owner)).toEqual(['Ann', 'Nobody']);
	});
});
