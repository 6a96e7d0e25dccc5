/** Which of two values comes first. Null = they cannot be compared. */
import { FeelDateTime } from './temporal/date-time.ts';
import { FeelDate } from './temporal/date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './temporal/duration.ts';
import { FeelTime } from './temporal/time.ts';

/** Negative, zero or positive; null for values of different kinds, and for kinds without order. */
export function compareValues(left: unknown, right: unknown): number | null {
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
	if (left === null || right === null || typeof left !== 'object') return null;
	return compareTemporal(left, right);
}

function compareTemporal(left: object, right: unknown): number | null {
	if (left instanceof FeelDate) {
		if (right instanceof FeelDate) return left.dayNumber - right.dayNumber;
		if (right instanceof FeelDateTime) return compareInstants(startOf(left, right), right);
		return null;
	}
	if (left instanceof FeelDateTime) {
		if (right instanceof FeelDateTime) return compareInstants(left, right);
		if (right instanceof FeelDate) return compareInstants(left, startOf(right, left));
		return null;
	}
	if (left instanceof FeelTime && right instanceof FeelTime) {
		if (!left.zone !== !right.zone) return null;
		return order(milliseconds(left.nanosecondOfDay), milliseconds(right.nanosecondOfDay));
	}
	if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) {
		return order(left.nanoseconds, right.nanoseconds);
	}
	if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
		return left.months - right.months;
	}
	return null;
}

/** Where an instant is compared with a day, the day is its midnight in UTC. */
function startOf(date: FeelDate, other: FeelDateTime): FeelDateTime {
	return FeelDateTime.startOf(date, other.time.zone && { kind: 'offset', seconds: 0 });
}

/** A local time and an instant cannot be compared: the zone of the former is not known. */
function compareInstants(left: FeelDateTime, right: FeelDateTime): number | null {
	if (!left.time.zone !== !right.time.zone) return null;
	return order(milliseconds(left.instant), milliseconds(right.instant));
}

/** Times are equal to the millisecond. */
function milliseconds(nanoseconds: bigint): bigint {
	return nanoseconds / 1_000_000n;
}

function order(left: bigint, right: bigint): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

/** By code point: the units of UTF-16 would put what is beyond U+FFFF before U+E000. */
function compareTexts(left: string, right: string): number {
	if (left === right) return 0;
	const shorter = Math.min(left.length, right.length);
	for (let index = 0; index < shorter; index++) {
		if (left.charCodeAt(index) !== right.charCodeAt(index)) {
			return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0);
		}
	}
	return left.length - right.length;
}
