/**
 * Buckets of time. Their boundaries are computed here, in the report's zone and calendar, and SQL
 * only compares with them: the same on every database, and right across changes of the clock.
 * Weeks are those of ISO 8601: they begin on Monday, and week 1 holds the year's first Thursday.
 */
import { Temporal } from 'temporal-polyfill';
import { labelOf, startOfPeriod, STEP, type TimeGrain } from './calendar-period.ts';
import type { DateSpan } from './time-range.ts';

export interface Bucket {
	readonly label: string;
	/** Plain dates within the span asked for; `to` is excluded. */
	readonly from: string;
	readonly to: string;
	/** The same boundaries as instants, UTC milliseconds. */
	readonly lo: number;
	readonly hi: number;
	/** The period is cut by the span or not over yet: not to be compared with whole ones. */
	readonly isPartial: boolean;
}

/** More marks than anybody can read, and a statement too long for a database. */
const MOST_BUCKETS = 1200;

/** The buckets of a span, oldest first, without gaps. */
export function bucketsOf(
	grain: TimeGrain,
	span: DateSpan,
	zone: string,
	today: string,
	fiscalMonth = 1
): Bucket[] {
	const end = Temporal.PlainDate.from(span.to);
	const now = Temporal.PlainDate.from(today);
	const buckets: Bucket[] = [];
	let start = startOfPeriod(grain, Temporal.PlainDate.from(span.from), fiscalMonth);
	while (Temporal.PlainDate.compare(start, end) < 0) {
		const next = start.add(STEP[grain]);
		const from = laterOf(start, Temporal.PlainDate.from(span.from));
		const to = earlierOf(next, end);
		buckets.push({
			label: labelOf(grain, start, fiscalMonth),
			from: from.toString(),
			to: to.toString(),
			lo: startOfDay(from, zone),
			hi: startOfDay(to, zone),
			isPartial:
				!from.equals(start) || !to.equals(next) || Temporal.PlainDate.compare(now, next) < 0
		});
		if (buckets.length > MOST_BUCKETS) {
			throw new RangeError(`${span.from} to ${span.to} has more than ${MOST_BUCKETS} buckets.`);
		}
		start = next;
	}
	return buckets;
}

/** The whole periods that a span lies in. */
export function wholePeriods(grain: TimeGrain, span: DateSpan, fiscalMonth = 1): DateSpan {
	const start = (date: Temporal.PlainDate) => startOfPeriod(grain, date, fiscalMonth);
	const last = Temporal.PlainDate.from(span.to).subtract({ days: 1 });
	return {
		from: start(Temporal.PlainDate.from(span.from)).toString(),
		to: start(last).add(STEP[grain]).toString()
	};
}

/** One bucket for the whole span. */
export function wholeSpan(span: DateSpan, zone: string): Bucket {
	return {
		label: '',
		from: span.from,
		to: span.to,
		lo: startOfDay(Temporal.PlainDate.from(span.from), zone),
		hi: startOfDay(Temporal.PlainDate.from(span.to), zone),
		isPartial: false
	};
}

/** The grain that gives a span a readable number of marks. */
export function fittingGrain(span: DateSpan): TimeGrain {
	const days = Temporal.PlainDate.from(span.from).until(Temporal.PlainDate.from(span.to)).days;
	if (days <= 31) return 'day';
	if (days <= 120) return 'week';
	if (days <= 1100) return 'month';
	return days <= 3700 ? 'quarter' : 'year';
}

/** The day that an instant falls on in a zone. */
export function dateIn(zone: string, at: number): string {
	return Temporal.Instant.fromEpochMilliseconds(at)
		.toZonedDateTimeISO(zone)
		.toPlainDate()
		.toString();
}

/** Not midnight where the clock skips it: the first instant of the day. */
function startOfDay(date: Temporal.PlainDate, zone: string): number {
	return date.toZonedDateTime(zone).epochMilliseconds;
}

function laterOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
	return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function earlierOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
	return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
