/**
 * Instants and durations as models write them: ISO 8601 durations, dates and cycles
 * (`R3/PT10M`, or cron). Everything is counted from the caller's instant; months and years follow the
 * calendar of the caller's zone.
 */
import { Temporal } from 'temporal-polyfill';
import { checkCron, isCron, nextCron } from './cron.ts';
import { ExpressionError } from './expression-error.ts';
import type { JsonValue } from './json-value.ts';

export interface Cycle {
	/** Null = without end. */
	readonly repetitions: number | null;
	/** First turn; null = one interval from now. */
	readonly startAt: number | null;
	/** ISO 8601 duration, or cron expression. */
	readonly interval: string;
}

/** Instant after an ISO 8601 duration. Negative durations are allowed, months clamp to month ends. */
export function addDuration(from: number, duration: string, timeZone = 'UTC'): number {
	return Temporal.Instant.fromEpochMilliseconds(from)
		.toZonedDateTimeISO(timeZone)
		.add(parseDuration(duration)).epochMilliseconds;
}

/** Length of a duration without months and years, in milliseconds. */
export function durationMs(duration: string): number {
	const parsed = parseDuration(duration);
	if (parsed.years !== 0 || parsed.months !== 0) {
		throw new ExpressionError(
			`Expected a duration in weeks, days or shorter units, but “${duration}” has months or years.`,
			duration
		);
	}
	return parsed.total({ unit: 'millisecond', relativeTo: Temporal.PlainDate.from('2000-01-01') });
}

/** A duration in working time: a day is a working day, a week as many as a usual week has. */
export interface WorkingDuration {
	readonly weeks: number;
	readonly days: number;
	/** Hours and shorter units. */
	readonly ms: number;
}

export function workingDuration(duration: string): WorkingDuration {
	const parsed = parseDuration(duration);
	if (parsed.years !== 0 || parsed.months !== 0) {
		throw new ExpressionError(
			`Expected a duration in working weeks, days or shorter units, but “${duration}” has months or years.`,
			duration
		);
	}
	const { weeks, days } = parsed;
	const ms = parsed.with({ weeks: 0, days: 0 }).total({ unit: 'millisecond' });
	return { weeks, days, ms };
}

export function isDuration(text: string): boolean {
	return /^[+-]?P/i.test(text.trim());
}

function parseDuration(text: string): Temporal.Duration {
	try {
		return Temporal.Duration.from(text.trim());
	} catch {
		throw new ExpressionError(
			`Expected an ISO 8601 duration such as PT30M or P2D, but found “${text}”.`,
			text
		);
	}
}

/** An instant from a date, a date-time with or without zone, or epoch milliseconds. */
export function parseInstant(value: JsonValue, timeZone = 'UTC'): number {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (typeof value === 'string') {
		const text = value.trim();
		const parsed = parseZonedName(text) ?? parseOffset(text) ?? parseLocal(text, timeZone);
		if (parsed !== null) return parsed;
	}
	throw new ExpressionError(
		`Expected a date or date-time such as 2026-03-01T09:00:00Z, but found ${JSON.stringify(value)}.`,
		String(value)
	);
}

/** FEEL's form with a named zone: `2026-03-01T09:00:00@Europe/Berlin`. */
function parseZonedName(text: string): number | null {
	const [local, zone] = text.split('@');
	if (!local || !zone) return null;
	return attempt(() => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
}

function parseOffset(text: string): number | null {
	return attempt(() => Temporal.Instant.from(text).epochMilliseconds);
}

function parseLocal(text: string, timeZone: string): number | null {
	return attempt(
		() => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds
	);
}

function attempt(work: () => number): number | null {
	try {
		return work();
	} catch {
		return null;
	}
}

/** The turn of a cycle after an instant: its interval later, or when its cron expression matches. */
export function nextTurnAfter(from: number, interval: string, timeZone = 'UTC'): number {
	return isCron(interval)
		? nextCron(interval, from, timeZone)
		: addDuration(from, interval, timeZone);
}

/**
 * Reads `R3/PT10M`, `R/P1D` (without end), `R5/2026-01-01T08:00:00Z/P1D`, and cron expressions such
 * as `0 0 9-17 * * MON-FRI`.
 */
export function parseCycle(text: string, timeZone = 'UTC'): Cycle {
	if (isCron(text)) {
		checkCron(text);
		return { repetitions: null, startAt: null, interval: text.trim() };
	}
	const parts = text.trim().split('/');
	const match = /^R(\d*)$/.exec(parts[0] ?? '');
	const interval = parts.at(-1);
	if (!match || !interval || parts.length < 2 || parts.length > 3) {
		throw new ExpressionError(
			`Expected a cycle such as R3/PT10M or a cron expression such as 0 0 9 * * MON-FRI, but found “${text}”.`,
			text
		);
	}
	parseDuration(interval);
	const start = parts.length === 3 ? (parts[1] ?? '') : null;
	return {
		repetitions: match[1] === '' ? null : Number(match[1]),
		startAt: start === null ? null : parseInstant(start, timeZone),
		interval
	};
}
