import { describe, expect, it } from 'vitest';
import { fiscalYearStart, monthOf, monthsOfYear } from './fiscal-year.ts';

describe('fiscal years', () => {
	it('have twelve months that follow each other without a gap', () => {
		const months = monthsOfYear('2027-07-01');
		expect(months).toHaveLength(12);
		expect(months[0]).toEqual({ name: '2027-07', startsOn: '2027-07-01', endsOn: '2027-07-31' });
		expect(months[7]).toMatchObject({ name: '2028-02', endsOn: '2028-02-29' });
		expect(months[11]).toMatchObject({ endsOn: '2028-06-30' });
	});
	it.each([
		['2026-06-30', 7, '2025-07-01'],
		['2026-07-01', 7, '2026-07-01'],
		['2026-01-01', 1, '2026-01-01']
	])('of %s with month %i began on %s', (on, month, start) => {
		expect(fiscalYearStart(on, month)).toBe(start);
	});
	it('end months on their last day', () => {
		expect(monthOf('2026-02-14')).toEqual({
			name: '2026-02',
			startsOn: '2026-02-01',
			endsOn: '2026-02-28'
		});
	});
});
