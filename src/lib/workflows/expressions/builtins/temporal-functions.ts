/** Functions of days, times and durations. The clock is the caller's. */
import { daysInMonth, dayNumber } from '../values/temporal/calendar.ts';
import { clockNow } from '../values/temporal/clock.ts';
import { FeelDateTime } from '../values/temporal/date-time.ts';
import { FeelDate } from '../values/temporal/date.ts';
import {
	DaysTimeDuration,
	parseDuration,
	YearsMonthsDuration
} from '../values/temporal/duration.ts';
import { FeelTime } from '../values/temporal/time.ts';
import { isZoneName, parseZone, type Zone } from '../values/temporal/zone.ts';
import { define, overload, signature, signatureWithClock } from './define.ts';

type Day = FeelDate | FeelDateTime;

const UTC: Zone = { kind: 'offset', seconds: 0 };
const MOST_OFFSET_SECONDS = 18 * 3600;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

function dateOf(value: Day): FeelDate {
	return value instanceof FeelDateTime ? value.date : value;
}

function timeOfParts(
	hour: number,
	minute: number,
	second: number,
	offset: DaysTimeDuration | null = null
): FeelTime | null {
	const whole = Math.floor(second);
	const nanosecond = Math.round((second - whole) * 1e9);
	if (offset === null) return FeelTime.of(hour, minute, whole, nanosecond, null);
	const seconds = Number(offset.nanoseconds / 1_000_000_000n);
	if (Math.abs(seconds) > MOST_OFFSET_SECONDS) return null;
	return FeelTime.of(hour, minute, whole, nanosecond, { kind: 'offset', seconds });
}

function timeOf(value: FeelDate | FeelDateTime | FeelTime): FeelTime {
	if (value instanceof FeelTime) return value;
	return value instanceof FeelDateTime ? value.time : new FeelTime(0, 0, UTC);
}

/** A day alone is its midnight. */
function readDateTime(text: string): FeelDateTime | null {
	const date = FeelDate.parse(text);
	return date ? FeelDateTime.startOf(date) : FeelDateTime.parse(text);
}

/** Puts an instant on the clock of another zone; a local time is taken to be there. */
function inZone(value: Day, zoneText: string): FeelDateTime | null {
	const zone = isZoneName(zoneText)
		? ({ kind: 'name', id: zoneText } as const)
		: parseZone(zoneText);
	if (!zone) return null;
	const moment = value instanceof FeelDateTime ? value : FeelDateTime.startOf(value);
	if (!moment.time.zone) {
		return new FeelDateTime(moment.date, moment.time.withZone(zone));
	}
	return FeelDateTime.ofInstant(moment.instant, zone);
}

/** Whole months between two days; a month is whole when its day is reached. */
function monthsBetween(from: Day, to: Day): YearsMonthsDuration {
	const [a, b] = [dateOf(from), dateOf(to)];
	const months = (b.year - a.year) * 12 + b.month - a.month;
	const midnightOrTime = (value: Day) =>
		value instanceof FeelDateTime ? value.time.nanosecondOfDay : 0n;
	const behind = b.day - a.day || Number(midnightOrTime(to) - midnightOrTime(from));
	if (months > 0 && behind < 0) return new YearsMonthsDuration(months - 1);
	return new YearsMonthsDuration(months < 0 && behind > 0 ? months + 1 : months);
}

function dayOfYear(value: Day): number {
	const date = dateOf(value);
	return date.dayNumber - dayNumber(date.year, 1, 1) + 1;
}

/** ISO 8601: the week that holds the Thursday. */
function weekOfYear(value: Day): number {
	const date = dateOf(value);
	const thursday = FeelDate.ofDayNumber(date.dayNumber + 4 - date.weekday);
	return thursday ? Math.ceil(dayOfYear(thursday) / 7) : 0;
}

function lastDayOfMonth(value: Day): FeelDate {
	const { year, month } = dateOf(value);
	return new FeelDate(year, month, daysInMonth(year, month));
}

const ofDay = ['date: date|date and time'];

export const TEMPORAL_FUNCTIONS = [
	overload(
		'date',
		[
			signature(['from: string'], (text: string) => FeelDate.parse(text)),
			signature(['from: date|date and time'], dateOf),
			signature(['year: number', 'month: number', 'day: number'], FeelDate.of)
		],
		'date'
	),
	overload(
		'time',
		[
			signature(['from: string'], (text: string) =>
				text.startsWith('T') ? null : FeelTime.parse(text)
			),
			signature(['from: time|date|date and time'], timeOf),
			signature(
				[
					'hour: number',
					'minute: number',
					'second: number',
					'offset?: days and time duration|null'
				],
				timeOfParts
			)
		],
		'time'
	),
	overload(
		'date and time',
		[
			signature(['from: string'], readDateTime),
			signature(['from: date|date and time'], (value: Day) =>
				value instanceof FeelDateTime ? value : FeelDateTime.startOf(value)
			),
			signature(
				['date: date|date and time', 'time: time'],
				(value: Day, time: FeelTime) => new FeelDateTime(dateOf(value), time)
			),
			signature(['date: date|date and time', 'timezone: string'], inZone)
		],
		'date and time'
	),
	overload('duration', [
		signature(['from: string'], parseDuration),
		signature(
			['from: days and time duration|years and months duration'],
			(value: DaysTimeDuration | YearsMonthsDuration) => value
		)
	]),
	define(
		'years and months duration',
		['from: date|date and time', 'to: date|date and time'],
		monthsBetween,
		'years and months duration'
	),
	overload('now', [signatureWithClock([], clockNow)], 'date and time'),
	overload('today', [signatureWithClock([], (evaluation) => clockNow(evaluation).date)], 'date'),
	define(
		'day of week',
		ofDay,
		(value: Day) => WEEKDAYS[dateOf(value).weekday - 1] ?? null,
		'string'
	),
	define('day of year', ofDay, dayOfYear, 'number'),
	define('week of year', ofDay, weekOfYear, 'number'),
	define('month of year', ofDay, (value: Day) => MONTHS[dateOf(value).month - 1] ?? null, 'string'),
	define('last day of month', ofDay, lastDayOfMonth, 'date')
];
