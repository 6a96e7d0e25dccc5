import { describe, expect, it } from 'vitest';
import { comparedPeriod, type Comparison } from './comparison.ts';
import { type TimeGrain } from './calendar-period.ts';
import { bucketsOf } from './time-grain.ts';
import { spanOf, type TimeRange } from './time-range.ts';

const zone = 'Europe/Berlin';

function compared(
	comparison: Comparison,
	range: TimeRange,
	grain: TimeGrain | null = null,
	today = '2026-05-20'
) {
	const span = spanOf(range, today);
	if (!span) throw new Error('All time is no period.');
	const buckets = grain ? bucketsOf(grain, span, zone, today) : [];
	return comparedPeriod(comparison, { range, span, grain, buckets, zone, today });
}

const spanText = (bucket: { from: string; to: string } | undefined) =>
	`${bucket?.from} ${bucket?.to}`;

describe('the period compared with', () => {
	it('is the whole month before a whole month, however long it is', () => {
		expect(compared('previous_period', '2026-03-01..2026-03-31').span).toEqual({
			from: '2026-02-01',
			to: '2026-03-01'
		});
	});

	it('is as many days before where the period is no whole months', () => {
		expect(compared('previous_period', 'last_30_days').span).toEqual({
			from: '2026-03-22',
			to: '2026-04-21'
		});
	});

	it('ends on the same day where the period is not over', () => {
		expect(compared('previous_year', 'this_year').span).toEqual({
			from: '2025-01-01',
			to: '2025-05-21'
		});
		expect(compared('previous_period', 'this_month').span).toEqual({
			from: '2026-04-01',
			to: '2026-04-21'
		});
	});

	it('is the year before for a year to date, not the days before New Year', () => {
		expect(compared('previous_period', 'year_to_date').span).toEqual({
			from: '2025-01-01',
			to: '2025-05-21'
		});
	});

	it('meets weekdays with weekdays 52 weeks earlier', () => {
		const { buckets } = compared('same_weekdays', '2026-03-02..2026-03-08', 'day');
		expect(spanText(buckets?.[0])).toBe('2025-03-03 2025-03-04');
	});

	it('moves weeks by whole weeks also where a year is asked for', () => {
		const { buckets } = compared('previous_year', '2026-03-02..2026-03-15', 'week');
		expect(buckets?.map(spanText)).toEqual(['2025-03-03 2025-03-10', '2025-03-10 2025-03-17']);
	});
});

describe('days compared with days', () => {
	it('has no counterpart for 29 February, and begins March with March', () => {
		const { buckets } = compared('previous_year', '2024-02-28..2024-03-01', 'day');
		expect(buckets?.map(spanText)).toEqual([
			'2023-02-28 2023-03-01',
			'2023-03-01 2023-03-01',
			'2023-03-01 2023-03-02'
		]);
	});

	it('compares the last day of a short month with one day of a long one', () => {
		const { buckets, span } = compared('previous_period', '2026-02-01..2026-02-28', 'day');
		expect(spanText(buckets?.at(-1))).toBe('2026-01-28 2026-01-29');
		expect(span.to).toBe('2026-02-01');
	});

	it('leaves days that have not come without a counterpart', () => {
		const { buckets } = compared('previous_period', 'this_month', 'day');
		expect(spanText(buckets?.[19])).toBe('2026-04-20 2026-04-21');
		expect(spanText(buckets?.[20])).toBe('2026-04-21 2026-04-21');
	});

	it('takes the boundaries of the zone on both sides of a change of the clock', () => {
		const { buckets } = compared('previous_period', '2026-04-26..2026-05-02', 'day', '2026-06-01');
		expect(buckets?.map(({ lo, hi }) => (hi - lo) / 3_600_000)).toEqual([
			24, 24, 24, 24, 24, 24, 24
		]);
		const march = compared('previous_period', '2026-04-01..2026-04-30', 'day', '2026-06-01');
		expect(((march.buckets?.[28]?.hi ?? 0) - (march.buckets?.[28]?.lo ?? 0)) / 3_600_000).toBe(23);
	});
});
