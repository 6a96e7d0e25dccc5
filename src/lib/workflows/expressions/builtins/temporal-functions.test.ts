import { describe, expect, it } from 'vitest';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('functions of days and times', () => {
	it.each([
		['date("2026-02-28")', '2026-02-28'],
		['date(2026, 2, 29)', null],
		['date(date and time("2026-02-28T10:00:00"))', '2026-02-28'],
		['time("10:00:00+01:00").hour', 10],
		['time(10, 30, 0)', '10:30:00'],
		['time(10, 30, 0.5, duration("-PT2H"))', '10:30:00.5-02:00'],
		['time(date("2026-02-28"))', '00:00:00Z'],
		['date and time("2026-02-28")', '2026-02-28T00:00:00'],
		['date and time(date("2026-02-28"), time("10:00:00Z"))', '2026-02-28T10:00:00Z'],
		[
			'date and time(@"2026-01-01T10:00:00Z", "Europe/Berlin")',
			'2026-01-01T11:00:00@Europe/Berlin'
		],
		['date and time("2026-02-28T24:00:00")', null],
		['duration("P1Y2M").years', 1],
		['duration("P3DT4H").hours', 4],
		['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
		['years and months duration(date("2013-08-24"), date("2011-12-22"))', '-P1Y8M'],
		['years and months duration(date("2015-01-31"), date("2015-02-28"))', 'P0M'],
		['day of week(date("2019-09-17"))', 'Tuesday'],
		['day of year(date("2020-12-31"))', 366],
		['month of year(date("2019-09-17"))', 'September'],
		['week of year(date("2003-12-29"))', 1],
		['week of year(date("2005-01-01"))', 53],
		['last day of month(date("2024-02-03"))', '2024-02-29'],
		['@"2026-01-01" < @"2026-01-01T10:00:00"', true],
		['@"2026-01-01T10:00:00" < @"2026-01-01T10:00:00Z"', null],
		['@"2026-03-01T10:00:00@Europe/Berlin" = @"2026-03-01T09:00:00Z"', true],
		['date("2026-01-31") + duration("P1M")', '2026-02-28'],
		['date("2026-01-02") - duration("PT1H")', '2026-01-01'],
		['time("23:00:00") + duration("PT2H")', '01:00:00'],
		['@"2026-01-02T10:00:00@Europe/Paris" - @"2026-01-01"', 'P1DT9H'],
		['2.5 * duration("PT23H")', 'P2DT9H30M'],
		['duration("P10Y11M") / 2.5', 'P4Y4M'],
		['duration("P1D") / duration("PT1H")', 24],
		['10 / duration("P1D")', null],
		['-duration("P1D")', '-P1D']
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});
});
