/**
 * What a period is compared with. A period that is not over yet is compared with the same stretch of
 * the earlier one, up to the same day. Buckets keep their order: the n-th is compared with the n-th,
 * days with one day each; weeks always move by whole weeks, so that weekdays meet weekdays.
 */
import { Temporal } from 'temporal-polyfill';
import { type TimeGrain } from './calendar-period.ts';
import { wholeSpan, type Bucket } from './time-grain.ts';
import type { DateSpan, TimeRange } from './time-range.ts';

export const COMPARISONS = {
	previous_period: 'Previous period',
	previous_year: 'Same period last year',
	same_weekdays: 'Same weekdays last year'
} as const;

export type Comparison = keyof typeof COMPARISONS;

export interface ComparedPeriod {
	readonly span: DateSpan;
	readonly bounds: Bucket;
	/** One for each bucket of the report, in the same order; empty where nothing corresponds. */
	readonly buckets: readonly Bucket[] | null;
}

interface Period {
	readonly range: TimeRange;
	readonly span: DateSpan;
	readonly grain: TimeGrain | null;
	readonly buckets: readonly Bucket[];
	readonly zone: string;
	readonly today: string;
}

type Shift = (date: Temporal.PlainDate) => Temporal.PlainDate;

/** The earlier period, and its buckets beside those of the report. */
export function comparedPeriod(comparison: Comparison, period: Period): ComparedPeriod {
	const from = Temporal.PlainDate.from(period.span.from);
	const shift = shiftOf(comparison, period, from);
	const end = soFar(period);
	const span = { from: shift(from).toString(), to: shift(end).toString() };
	const buckets = period.grain
		? period.buckets.map((bucket) => shiftBucket(bucket, shift, period, end))
		: null;
	return { span, bounds: wholeSpan(span, period.zone), buckets };
}

/** Whether a period has one before it. */
export function hasEarlier(range: TimeRange, comparison: Comparison, hasBuckets: boolean): boolean {
	return range !== 'all' || (hasBuckets && comparison !== 'previous_period');
}

/** What has not happened yet has nothing to be compared with. */
function soFar({ span, today }: Period): Temporal.PlainDate {
	const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 });
	const isUnderway = span.from < tomorrow.toString() && tomorrow.toString() < span.to;
	return isUnderway ? tomorrow : Temporal.PlainDate.from(span.to);
}

function shiftBucket(
	bucket: Bucket,
	shift: Shift,
	{ grain, zone }: Period,
	end: Temporal.PlainDate
): Bucket {
	const from = earlierOf(Temporal.PlainDate.from(bucket.from), end);
	const to = earlierOf(Temporal.PlainDate.from(bucket.to), end);
	const start = shift(from);
	const stop = grain === 'day' ? earlierOf(shift(to), start.add({ days: 1 })) : shift(to);
	const span = { from: start.toString(), to: stop.toString() };
	return { ...wholeSpan(span, zone), label: labelOf(bucket, start, stop, grain) };
}

function labelOf(
	bucket: Bucket,
	start: Temporal.PlainDate,
	stop: Temporal.PlainDate,
	grain: TimeGrain | null
): string {
	if (start.equals(stop)) return `${bucket.label} has no counterpart`;
	return grain === 'day'
		? start.toString()
		: `${start.toString()} to ${stop.subtract({ days: 1 }).toString()}`;
}

function shiftOf(comparison: Comparison, period: Period, from: Temporal.PlainDate): Shift {
	const step = stepOf(comparison, period, from);
	if ('days' in step) return (date) => date.subtract(step);
	if (period.grain === 'week') {
		const days = monthsBack(from, step.months).until(from).days;
		const weeks = Math.round(days / 7);
		return (date) => date.subtract({ weeks });
	}
	return (date) => monthsBack(date, step.months);
}

function stepOf(
	comparison: Comparison,
	{ range, span }: Period,
	from: Temporal.PlainDate
): { days: number } | { months: number } {
	switch (comparison) {
		case 'same_weekdays':
			return { days: 364 };
		case 'previous_year':
			return { months: 12 };
		case 'previous_period': {
			const to = Temporal.PlainDate.from(span.to);
			const unit = MONTHS_TO_DATE[range];
			if (unit) return { months: unit };
			if (from.day !== 1 || to.day !== 1) return { days: from.until(to).days };
			return { months: from.until(to, { largestUnit: 'month' }).months };
		}
		default:
			return comparison satisfies never;
	}
}

/** Periods to date are compared with the period that they are the beginning of. */
const MONTHS_TO_DATE: Readonly<Record<string, number>> = {
	month_to_date: 1,
	quarter_to_date: 3,
	year_to_date: 12,
	fiscal_year_to_date: 12
};

/** 29 February and the 31st lead to the first of the next month: boundaries never fall back. */
function monthsBack(date: Temporal.PlainDate, months: number): Temporal.PlainDate {
	const earlier = date.subtract({ months });
	return earlier.day === date.day ? earlier : earlier.add({ days: 1 });
}

function earlierOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
	return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
