/**
 * The period of a report. Relative ranges are kept as words, so that a saved report or a link means
 * "last month" on the day it is opened. A custom range is `2026-01-01..2026-03-31`, both included.
 */
import { Temporal } from 'temporal-polyfill';

export const RELATIVE_RANGES = {
	all: 'All time',
	last_7_days: 'Last 7 days',
	last_30_days: 'Last 30 days',
	last_90_days: 'Last 90 days',
	last_12_months: 'Last 12 months',
	this_month: 'This month',
	last_month: 'Last month',
	this_quarter: 'This quarter',
	last_quarter: 'Last quarter',
	this_year: 'This year',
	last_year: 'Last year',
	year_to_date: 'Year to date'
} as const;

export type RelativeRange = keyof typeof RELATIVE_RANGES;
export type TimeRange = RelativeRange | `${string}..${string}`;

/** Plain dates, the end excluded; `null` for all time. */
export interface DateSpan {
	readonly from: string;
	readonly to: string;
}

const CUSTOM = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** Whether a text is a range: one of the words, or two real dates in order. */
export function isTimeRange(text: string): text is TimeRange {
	if (text in RELATIVE_RANGES) return true;
	const match = CUSTOM.exec(text);
	if (!match?.[1] || !match[2]) return false;
	try {
		return (
			Temporal.PlainDate.compare(
				Temporal.PlainDate.from(match[1], { overflow: 'reject' }),
				Temporal.PlainDate.from(match[2], { overflow: 'reject' })
			) <= 0
		);
	} catch {
		return false;
	}
}

/** The dates that a range covers, seen from `today`. */
export function spanOf(range: TimeRange, today: string): DateSpan | null {
	const day = Temporal.PlainDate.from(today);
	const month = day.with({ day: 1 });
	const quarter = month.subtract({ months: (month.month - 1) % 3 });
	const year = month.with({ month: 1 });
	const tomorrow = day.add({ days: 1 });
	switch (range) {
		case 'all':
			return null;
		case 'last_7_days':
			return span(tomorrow.subtract({ days: 7 }), tomorrow);
		case 'last_30_days':
			return span(tomorrow.subtract({ days: 30 }), tomorrow);
		case 'last_90_days':
			return span(tomorrow.subtract({ days: 90 }), tomorrow);
		case 'last_12_months':
			return span(month.subtract({ months: 11 }), month.add({ months: 1 }));
		case 'this_month':
			return span(month, month.add({ months: 1 }));
		case 'last_month':
			return span(month.subtract({ months: 1 }), month);
		case 'this_quarter':
			return span(quarter, quarter.add({ months: 3 }));
		case 'last_quarter':
			return span(quarter.subtract({ months: 3 }), quarter);
		case 'this_year':
			return span(year, year.add({ years: 1 }));
		case 'last_year':
			return span(year.subtract({ years: 1 }), year);
		case 'year_to_date':
			return span(year, tomorrow);
		default: {
			const match = CUSTOM.exec(range);
			if (!match?.[1] || !match[2]) throw new RangeError(`"${range}" is not a period of time.`);
			return span(
				Temporal.PlainDate.from(match[1]),
				Temporal.PlainDate.from(match[2]).add({ days: 1 })
			);
		}
	}
}

/** How a range is called on a chip or a heading. */
export function describeRange(range: TimeRange): string {
	if (range in RELATIVE_RANGES) return RELATIVE_RANGES[range as RelativeRange];
	return range.replace('..', ' to ');
}

function span(from: Temporal.PlainDate, to: Temporal.PlainDate): DateSpan {
	return { from: from.toString(), to: to.toString() };
}
