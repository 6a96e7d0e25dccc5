/**
 * The period of a report. Relative ranges are kept as words, so that a saved report or a link means
 * "last month" on the day it is opened. A custom range is `2026-01-01..2026-03-31`, both included.
 */
import { Temporal } from 'temporal-polyfill';
import { startOfPeriod, STEP, type TimeGrain } from './calendar-period.ts';

export const RELATIVE_RANGES = {
	all: 'All time',
	today: 'Today',
	yesterday: 'Yesterday',
	this_week: 'This week',
	last_week: 'Last week',
	last_7_days: 'Last 7 days',
	last_30_days: 'Last 30 days',
	last_90_days: 'Last 90 days',
	last_12_months: 'Last 12 months',
	this_month: 'This month',
	last_month: 'Last month',
	month_to_date: 'Month to date',
	this_quarter: 'This quarter',
	last_quarter: 'Last quarter',
	quarter_to_date: 'Quarter to date',
	this_year: 'This year',
	last_year: 'Last year',
	year_to_date: 'Year to date',
	this_fiscal_quarter: 'This fiscal quarter',
	last_fiscal_quarter: 'Last fiscal quarter',
	this_fiscal_year: 'This fiscal year',
	last_fiscal_year: 'Last fiscal year',
	fiscal_year_to_date: 'Fiscal year to date',
	next_30_days: 'Next 30 days'
} as const;

export const RANGE_UNITS = {
	days: 'days',
	weeks: 'weeks',
	months: 'months',
	quarters: 'quarters',
	years: 'years'
} as const;

export type RangeUnit = keyof typeof RANGE_UNITS;
export type RelativeRange = keyof typeof RELATIVE_RANGES;
/** The last n days, weeks and so on, the present one among them. */
export type CountedRange = `last_${number}_${RangeUnit}`;
export type TimeRange = RelativeRange | CountedRange | `${string}..${string}`;

/** Plain dates, the end excluded; `null` for all time. */
export interface DateSpan {
	readonly from: string;
	readonly to: string;
}

const COUNTED = /^last_([1-9]\d{0,2})_(days|weeks|months|quarters|years)$/;
const CUSTOM = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** Whether a text is a range: one of the words, a counted one, or two real dates in order. */
export function isTimeRange(text: string): text is TimeRange {
	if (text in RELATIVE_RANGES) return true;
	if (COUNTED.test(text)) return true;
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

/** The dates that a range covers, seen from `today`, in a year that may begin in another month. */
export function spanOf(range: TimeRange, today: string, fiscalMonth = 1): DateSpan | null {
	if (range === 'all') return null;
	const day = Temporal.PlainDate.from(today);
	const { whole, toDate, last } = periodsAround(day, fiscalMonth);
	switch (range) {
		case 'today':
			return whole('day', 0);
		case 'yesterday':
			return whole('day', -1);
		case 'this_week':
			return whole('week', 0);
		case 'last_week':
			return whole('week', -1);
		case 'this_month':
			return whole('month', 0);
		case 'last_month':
			return whole('month', -1);
		case 'month_to_date':
			return toDate('month');
		case 'this_quarter':
			return whole('quarter', 0);
		case 'last_quarter':
			return whole('quarter', -1);
		case 'quarter_to_date':
			return toDate('quarter');
		case 'this_year':
			return whole('year', 0);
		case 'last_year':
			return whole('year', -1);
		case 'year_to_date':
			return toDate('year');
		case 'this_fiscal_quarter':
			return whole('fiscal_quarter', 0);
		case 'last_fiscal_quarter':
			return whole('fiscal_quarter', -1);
		case 'this_fiscal_year':
			return whole('fiscal_year', 0);
		case 'last_fiscal_year':
			return whole('fiscal_year', -1);
		case 'fiscal_year_to_date':
			return toDate('fiscal_year');
		case 'next_30_days':
			return span(day.add({ days: 1 }), day.add({ days: 31 }));
		default: {
			const counted = COUNTED.exec(range);
			if (counted) return last(Number(counted[1]), counted[2] as RangeUnit);
			return customSpan(range);
		}
	}
}

/** The parts of a counted range that is none of the named ones. */
export function readCounted(range: string): { count: number; unit: RangeUnit } | null {
	const match = range in RELATIVE_RANGES ? null : COUNTED.exec(range);
	return match ? { count: Number(match[1]), unit: match[2] as RangeUnit } : null;
}

/** Calendar periods that hold a day, or lie a number of them away from it. */
function periodsAround(day: Temporal.PlainDate, fiscalMonth: number) {
	const start = (grain: TimeGrain) => startOfPeriod(grain, day, fiscalMonth);
	const step = (grain: TimeGrain, by: number) =>
		Object.fromEntries(Object.entries(STEP[grain]).map(([unit, size]) => [unit, size * by]));
	const whole = (grain: TimeGrain, by: number) =>
		span(start(grain).add(step(grain, by)), start(grain).add(step(grain, by + 1)));
	const last = (count: number, unit: RangeUnit) => {
		const grain = unit.slice(0, -1) as TimeGrain;
		return span(start(grain).add(step(grain, 1 - count)), start(grain).add(STEP[grain]));
	};
	const toDate = (grain: TimeGrain) => span(start(grain), day.add({ days: 1 }));
	return { whole, toDate, last };
}

function customSpan(range: string): DateSpan {
	const match = CUSTOM.exec(range);
	if (!match?.[1] || !match[2]) throw new RangeError(`"${range}" is not a period of time.`);
	return span(
		Temporal.PlainDate.from(match[1]),
		Temporal.PlainDate.from(match[2]).add({ days: 1 })
	);
}

/** How a range is called on a chip or a heading. */
export function describeRange(range: TimeRange): string {
	if (range in RELATIVE_RANGES) return RELATIVE_RANGES[range as RelativeRange];
	return range.replace('..', ' to ').replace(COUNTED, 'Last $1 $2');
}

function span(from: Temporal.PlainDate, to: Temporal.PlainDate): DateSpan {
	return { from: from.toString(), to: to.toString() };
}
