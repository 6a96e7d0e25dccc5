/**
 * Between FEEL's values and plain JSON. Dates, times and durations leave as ISO 8601 text, since a
 * variable is stored as JSON; `date(x)` or `duration(x)` reads them back in the next expression.
 */
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, dateAndTime, isRange } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import type { JsonObject, JsonValue } from './json-value.ts';

function isTemporalValue(value: unknown): value is { toString(): string } {
	return (
		value instanceof FeelDate ||
		value instanceof FeelDateTime ||
		value instanceof FeelDuration ||
		value instanceof FeelTime
	);
}

/** Plain JSON for a FEEL result. What JSON cannot hold (functions, not-a-number) becomes null. */
export function toJsonValue(value: unknown): JsonValue {
	if (value === null || value === undefined) return null;
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'number':
			return Number.isFinite(value) ? value : null;
		case 'object':
			if (Array.isArray(value)) return value.map(toJsonValue);
			if (isTemporalValue(value) || isRange(value)) return value.toString();
			return toJsonObject(value as Record<string, unknown>);
		default:
			return null;
	}
}

function toJsonObject(value: Record<string, unknown>): JsonObject {
	const result: JsonObject = {};
	for (const name of Object.keys(value)) result[name] = toJsonValue(value[name]);
	return result;
}

/** `now()` of an expression: the caller's instant, in the caller's zone or else UTC. */
export function feelNow(now: number, timeZone: string | undefined): FeelDateTime | null {
	if (!timeZone || timeZone === 'UTC') return dateAndTime(new Date(now).toISOString());
	const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
	return dateAndTime(`${local.toPlainDateTime().toString()}@${timeZone}`);
}

/** `today()` of an expression: the caller's day in the caller's zone or else UTC. */
export function feelToday(now: number, timeZone: string | undefined): FeelDate {
	const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone ?? 'UTC');
	return new FeelDate(zoned.toPlainDate());
}
