/**
 * Cron expressions as Zeebe reads them (those of Spring): second, minute, hour, day of month, month
 * and day of week, `0 0 9-17 * * MON-FRI`, and the words `@yearly`, `@monthly`, `@weekly`, `@daily`
 * and `@hourly`. A day has to match both as day of the month and as day of the week. Times are those
 * of the clock in the zone: one that is skipped in spring comes as much later, one that comes twice
 * in autumn counts once, unless the expression says nothing about hours.
 */
import { Temporal } from 'temporal-polyfill';
import { readDayOfMonth, readDayOfWeek, type DayTest } from './cron-days.ts';
import { cronError, readField } from './cron-field.ts';
import { ExpressionError } from './expression-error.ts';

interface Cron {
	readonly seconds: readonly number[];
	readonly minutes: readonly number[];
	readonly hours: readonly number[];
	readonly months: readonly number[];
	readonly isDay: DayTest;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WORDS: Readonly<Record<string, string>> = {
	'@yearly': '0 0 0 1 1 *',
	'@annually': '0 0 0 1 1 *',
	'@monthly': '0 0 0 1 * *',
	'@weekly': '0 0 0 * * 0',
	'@daily': '0 0 0 * * *',
	'@midnight': '0 0 0 * * *',
	'@hourly': '0 0 * * * *'
};
/** 29 February falls on a given day of the week at least once in this time. */
const YEARS_AHEAD = 41;
const DAY_S = 86_400;
/** No clock is put forward or back by more. */
const SHIFT_MS = 4 * 3_600_000;

/** Whether a cycle is meant as a cron expression and not as ISO 8601. */
export function isCron(text: string): boolean {
	return /^@|\s/.test(text.trim());
}

/** Throws an ExpressionError for what cannot be read, or never happens. */
export function checkCron(text: string): void {
	const from = Temporal.PlainDateTime.from('2000-01-01');
	if (nextLocal(readCron(text), from) !== null) return;
	throw new ExpressionError(`Expected a time that comes, but “${text}” never does.`, text);
}

/** The first instant after `after` at which the expression matches the clock of the zone. */
export function nextCron(text: string, after: number, timeZone = 'UTC'): number {
	const cron = readCron(text);
	const local = at(after, timeZone).toPlainDateTime();
	const isSteady = at(after - SHIFT_MS, timeZone).offset === at(after + SHIFT_MS, timeZone).offset;
	const next = isSteady
		? firstInstant(nextLocal(cron, local), timeZone)
		: nextNearShift(cron, after, local, timeZone);
	if (next !== null) return next;
	throw new ExpressionError(`Expected a time that comes, but “${text}” never does.`, text);
}

function at(instant: number, timeZone: string): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

function firstInstant(local: Temporal.PlainDateTime | null, timeZone: string): number | null {
	return local && local.toZonedDateTime(timeZone).epochMilliseconds;
}

/** Where the clock is put forward or back, the order of local times is not that of instants. */
function nextNearShift(
	cron: Cron,
	after: number,
	local: Temporal.PlainDateTime,
	timeZone: string
): number | null {
	const end = local.add({ milliseconds: SHIFT_MS });
	let earliest: number | null = null;
	let time = nextLocal(cron, local.subtract({ milliseconds: SHIFT_MS }));
	while (time !== null) {
		for (const instant of instantsOf(cron, time, timeZone)) {
			if (instant > after && (earliest === null || instant < earliest)) earliest = instant;
		}
		if (earliest !== null && Temporal.PlainDateTime.compare(time, end) > 0) break;
		time = nextLocal(cron, time);
	}
	return earliest;
}

function instantsOf(cron: Cron, local: Temporal.PlainDateTime, timeZone: string): number[] {
	const first = local.toZonedDateTime(timeZone).epochMilliseconds;
	if (cron.hours.length < 24) return [first];
	const second = local.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds;
	return [first, second];
}

/** The next time of the clock that matches; null if there is none for decades. */
function nextLocal(cron: Cron, after: Temporal.PlainDateTime): Temporal.PlainDateTime | null {
	let date = after.toPlainDate();
	let second = after.hour * 3600 + after.minute * 60 + after.second + 1;
	const lastYear = date.year + YEARS_AHEAD;
	while (date.year <= lastYear) {
		const isMonth = cron.months.includes(date.month);
		const time = isMonth && second < DAY_S && cron.isDay(date) ? nextTime(cron, second) : null;
		if (time !== null) return date.toPlainDateTime().add({ seconds: time });
		date = isMonth ? date.add({ days: 1 }) : date.with({ day: 1 }).add({ months: 1 });
		second = 0;
	}
	return null;
}

/** The first time of day from a second on, in seconds. */
function nextTime({ hours, minutes, seconds }: Cron, from: number): number | null {
	for (const hour of hours) {
		if (hour * 3600 + 3599 < from) continue;
		for (const minute of minutes) {
			const start = hour * 3600 + minute * 60;
			if (start + 59 < from) continue;
			const second = seconds.find((each) => start + each >= from);
			if (second !== undefined) return start + second;
		}
	}
	return null;
}

const known = new Map<string, Cron>();

/** Models use few expressions, each again and again. */
function readCron(text: string): Cron {
	const kept = known.get(text);
	if (kept) return kept;
	const cron = parseCron(text);
	if (known.size > 1000) known.clear();
	known.set(text, cron);
	return cron;
}

function parseCron(text: string): Cron {
	const trimmed = text.trim();
	const fields = (WORDS[trimmed.toLowerCase()] ?? trimmed).toUpperCase().split(/\s+/);
	const [second = '', minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
	if (fields.length !== 6) {
		throw cronError(text, 'six fields from seconds to days of the week', trimmed);
	}
	const isDayOfMonth = readDayOfMonth(text, dayOfMonth);
	const isDayOfWeek = readDayOfWeek(text, dayOfWeek);
	return {
		seconds: readField(text, second, { what: 'seconds', from: 0, to: 59 }),
		minutes: readField(text, minute, { what: 'minutes', from: 0, to: 59 }),
		hours: readField(text, hour, { what: 'hours', from: 0, to: 23 }),
		months: readField(text, month, { what: 'months', from: 1, to: 12, names: MONTHS }),
		isDay: (date) => isDayOfMonth(date) && isDayOfWeek(date)
	};
}
