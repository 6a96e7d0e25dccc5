import { describe, expect, it } from 'vitest';
import { describeRange, isTimeRange, spanOf } from './time-range.ts';

const TODAY = '2026-05-31';

describe('ranges of time', () => {
	it('covers whole months and never skips a short one', () => {
		expect(spanOf('last_month', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
		expect(spanOf('last_12_months', TODAY)).toEqual({ from: '2025-06-01', to: '2026-06-01' });
		expect(spanOf('last_quarter', TODAY)).toEqual({ from: '2026-01-01', to: '2026-04-01' });
	});

	it('counts today among the last days', () => {
		expect(spanOf('last_7_days', TODAY)).toEqual({ from: '2026-05-25', to: '2026-06-01' });
		expect(spanOf('year_to_date', TODAY)).toEqual({ from: '2026-01-01', to: '2026-06-01' });
	});

	it('includes both ends of a custom range', () => {
		expect(spanOf('2024-02-28..2024-02-29', TODAY)).toEqual({
			from: '2024-02-28',
			to: '2024-03-01'
		});
	});

	it('knows a range from anything else', () => {
		expect(isTimeRange('this_year')).toBe(true);
		expect(isTimeRange('2026-01-01..2026-01-01')).toBe(true);
		expect(isTimeRange('2026-02-30..2026-03-01')).toBe(false);
		expect(isTimeRange('2026-03-02..2026-03-01')).toBe(false);
		expect(isTimeRange('someday')).toBe(false);
	});

	it('has no bounds for all time', () => {
		expect(spanOf('all', TODAY)).toBeNull();
		expect(describeRange('all')).toBe('All time');
	});

	it('begins a fiscal year and its quarters with the month of the company', () => {
		expect(spanOf('this_fiscal_year', '2026-03-31', 4)).toEqual({
			from: '2025-04-01',
			to: '2026-04-01'
		});
		expect(spanOf('last_fiscal_quarter', '2026-04-01', 4)).toEqual({
			from: '2026-01-01',
			to: '2026-04-01'
		});
		expect(spanOf('fiscal_year_to_date', '2026-05-31', 10)).toEqual({
			from: '2025-10-01',
			to: '2026-06-01'
		});
	});

	it('counts periods, the present one among them, and ISO weeks from Monday', () => {
		expect(spanOf('last_3_months', TODAY)).toEqual({ from: '2026-03-01', to: '2026-06-01' });
		expect(spanOf('last_2_weeks', TODAY)).toEqual({ from: '2026-05-18', to: '2026-06-01' });
		expect(spanOf('last_week', TODAY)).toEqual({ from: '2026-05-18', to: '2026-05-25' });
		expect(spanOf('last_7_days', TODAY)).toEqual({ from: '2026-05-25', to: '2026-06-01' });
		expect(describeRange('last_5_quarters')).toBe('Last 5 quarters');
		expect(isTimeRange('last_0_days')).toBe(false);
		expect(isTimeRange('last_5_hours')).toBe(false);
	});
});
