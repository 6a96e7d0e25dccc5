import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { FeelDateTime } from './date-time.ts';
import { FeelDate } from './date.ts';
import { parseDuration } from './duration.ts';
import { parseTemporal } from './parse-temporal.ts';
import { FeelTime } from './time.ts';

const days = fc.integer({ min: -90_000_000, max: 90_000_000 });

describe('dates', () => {
	it('count days as the calendar of Temporal does', () => {
		fc.assert(
			fc.property(days, (day) => {
				const date = FeelDate.ofDayNumber(day);
				const peer = Temporal.PlainDate.from('1970-01-01').add({ days: day });
				expect([date?.year, date?.month, date?.day, date?.weekday]).toEqual([
					peer.year,
					peer.month,
					peer.day,
					peer.dayOfWeek
				]);
				expect(date?.dayNumber).toBe(day);
			})
		);
	});

	it('add months as the calendar of Temporal does', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1_000_000, max: 1_000_000 }),
				fc.integer({ min: -5000, max: 5000 }),
				(day, months) => {
					const sum = FeelDate.ofDayNumber(day)?.plusMonths(months);
					const peer = Temporal.PlainDate.from('1970-01-01').add({ days: day }).add({ months });
					expect([sum?.year, sum?.month, sum?.day]).toEqual([peer.year, peer.month, peer.day]);
				}
			)
		);
	});

	it('reach years of nine digits, where Temporal has ended', () => {
		expect(FeelDate.parse('999999999-12-31')?.toString()).toBe('999999999-12-31');
		expect(FeelDate.parse('-999999999-01-01')?.toString()).toBe('-999999999-01-01');
		expect(FeelDateTime.parse('999999999-12-31T23:59:59.999999999@Europe/Paris')?.toString()).toBe(
			'999999999-12-31T23:59:59.999999999@Europe/Paris'
		);
	});

	it.each(['2026-02-29', '2026-13-01', '2026-1-1', '01211-12-31', '26-01-01', '2026-01-01Z', ''])(
		'do not include %j',
		(text) => {
			expect(FeelDate.parse(text)).toBeNull();
		}
	);
});

describe('times', () => {
	it.each(['24:00:00', '10:60:00', '7:00:00', '10:00', '10:00:00+19:00', '10:00:00@xyz/abc'])(
		'do not include %j',
		(text) => {
			expect(FeelTime.parse(text)).toBeNull();
		}
	);

	it('go round the clock', () => {
		const hour = 3_600_000_000_000n;
		expect(FeelTime.parse('23:30:00')?.plusNanoseconds(hour).toString()).toBe('00:30:00');
		expect(FeelTime.parse('00:30:00Z')?.plusNanoseconds(-hour).toString()).toBe('23:30:00Z');
	});
});

describe('dates with times', () => {
	it('let time pass on the stopwatch where clocks change', () => {
		// Europe/Berlin leaves standard time in the night to 29 March 2026.
		const noon = FeelDateTime.parse('2026-03-28T12:00:00@Europe/Berlin');
		const day = 86_400_000_000_000n;
		expect(noon?.plusNanoseconds(day)?.toString()).toBe('2026-03-29T13:00:00@Europe/Berlin');
		expect(noon?.plusMonths(1)?.toString()).toBe('2026-04-28T12:00:00@Europe/Berlin');
	});

	it('know the offset of their zone on their day', () => {
		expect(FeelDateTime.parse('2026-07-01T12:00:00@Europe/Berlin')?.offset).toBe(7200);
		expect(FeelDateTime.parse('2026-01-01T12:00:00@Europe/Berlin')?.offset).toBe(3600);
		expect(FeelDateTime.parse('2026-01-01T12:00:00')?.offset).toBeNull();
	});
});

describe('temporal texts', () => {
	it.each([
		['2026-01-31', '2026-01-31'],
		['2026-01-31T10:00:00.500', '2026-01-31T10:00:00.5'],
		['10:00:00-00:00', '10:00:00Z'],
		['PT1000M', 'PT16H40M'],
		['P26M', 'P2Y2M'],
		['-P1DT2H', '-P1DT2H'],
		['P0Y', 'P0M'],
		['PT0.S', 'PT0S']
	])('%s is written %s', (text, expected) => {
		expect(parseTemporal(text)?.toString()).toBe(expected);
	});

	it.each(['P', 'PT', 'P1H', 'P1Y1D', '1D', 'P1W', 'soon'])('%j is no duration', (text) => {
		expect(parseDuration(text)).toBeNull();
	});
});
