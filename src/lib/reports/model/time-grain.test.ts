import { describe, expect, it } from 'vitest';
import { bucketsOf, dateIn, fittingGrain } from './time-grain.ts';

const TODAY = '2027-12-31';
const hours = (bucket: { lo: number; hi: number }) => (bucket.hi - bucket.lo) / 3_600_000;

describe('buckets of time', () => {
	it('gives a Berlin day 23 hours in spring and 25 in autumn', () => {
		const spring = bucketsOf(
			'day',
			{ from: '2026-03-28', to: '2026-03-31' },
			'Europe/Berlin',
			TODAY
		);
		expect(spring.map(hours)).toEqual([24, 23, 24]);
		const autumn = bucketsOf(
			'day',
			{ from: '2026-10-24', to: '2026-10-27' },
			'Europe/Berlin',
			TODAY
		);
		expect(autumn.map(hours)).toEqual([24, 25, 24]);
	});

	it('puts both passes of the doubled hour on the same day', () => {
		const [day] = bucketsOf(
			'day',
			{ from: '2026-10-25', to: '2026-10-26' },
			'Europe/Berlin',
			TODAY
		);
		for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
			expect(Date.parse(at)).toBeGreaterThanOrEqual(day?.lo ?? NaN);
			expect(Date.parse(at)).toBeLessThan(day?.hi ?? NaN);
		}
	});

	it('starts a day without midnight at its first instant', () => {
		const [day] = bucketsOf(
			'day',
			{ from: '2017-10-15', to: '2017-10-16' },
			'America/Sao_Paulo',
			TODAY
		);
		expect(day?.lo).toBe(Date.parse('2017-10-15T03:00:00Z'));
		expect(day && hours(day)).toBe(23);
	});

	it('follows zones off the full hour', () => {
		const [day] = bucketsOf('day', { from: '2026-01-01', to: '2026-01-02' }, 'Asia/Kolkata', TODAY);
		expect(day?.lo).toBe(Date.parse('2025-12-31T18:30:00Z'));
	});

	it('says which year an instant belongs to in a zone', () => {
		expect(dateIn('Europe/Berlin', Date.parse('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
		expect(dateIn('UTC', Date.parse('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
	});

	it('numbers weeks as ISO 8601 does around the turn of the year', () => {
		const labels = (from: string, to: string) =>
			bucketsOf('week', { from, to }, 'UTC', TODAY).map(({ label }) => label);
		expect(labels('2024-12-30', '2024-12-31')).toEqual(['2025-W01']);
		expect(labels('2027-01-03', '2027-01-05')).toEqual(['2026-W53', '2027-W01']);
	});

	it('leaves no gap and no overlap, whatever the grain', () => {
		for (const grain of ['day', 'week', 'month', 'quarter', 'year'] as const) {
			const buckets = bucketsOf(
				grain,
				{ from: '2024-02-10', to: '2026-05-20' },
				'Europe/Berlin',
				TODAY
			);
			expect(buckets[0]?.from).toBe('2024-02-10');
			expect(buckets.at(-1)?.to).toBe('2026-05-20');
			for (const [index, bucket] of buckets.entries()) {
				if (index > 0) expect(bucket.lo).toBe(buckets[index - 1]?.hi);
			}
		}
	});

	it('marks periods that the span cuts or that are not over', () => {
		const buckets = bucketsOf(
			'month',
			{ from: '2026-01-10', to: '2026-04-01' },
			'UTC',
			'2026-03-15'
		);
		expect(buckets.map(({ isPartial }) => isPartial)).toEqual([true, false, true]);
	});

	it('refuses more buckets than anybody can read', () => {
		expect(() => bucketsOf('day', { from: '2000-01-01', to: '2026-01-01' }, 'UTC', TODAY)).toThrow(
			/more than/
		);
	});

	it('chooses a grain by the length of the span', () => {
		expect(fittingGrain({ from: '2026-01-01', to: '2026-01-31' })).toBe('day');
		expect(fittingGrain({ from: '2026-01-01', to: '2027-01-01' })).toBe('month');
	});
});

describe('fiscal periods', () => {
	it('are called by both calendar years that they touch', () => {
		const span = { from: '2026-01-01', to: '2026-07-01' };
		const labels = (grain: 'fiscal_quarter' | 'fiscal_year', month: number) =>
			bucketsOf(grain, span, 'Europe/Berlin', TODAY, month).map(({ label }) => label);
		expect(labels('fiscal_year', 4)).toEqual(['FY 2025/26', 'FY 2026/27']);
		expect(labels('fiscal_quarter', 4)).toEqual(['Q4 FY 2025/26', 'Q1 FY 2026/27']);
		expect(labels('fiscal_year', 1)).toEqual(['FY 2026']);
	});

	it('begin in the month before where quarters do not begin with the calendar', () => {
		const span = { from: '2026-01-01', to: '2026-03-01' };
		const [first] = bucketsOf('fiscal_quarter', span, 'Europe/Berlin', TODAY, 2);
		expect([first?.label, first?.isPartial, first?.to]).toEqual([
			'Q4 FY 2025/26',
			true,
			'2026-02-01'
		]);
	});
});
