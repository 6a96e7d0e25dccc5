/** Sums, differences, products and quotients with temporal values. Undefined = not defined by FEEL. */
import { FeelDateTime } from './date-time.ts';
import { FeelDate } from './date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './duration.ts';
import { FeelTime } from './time.ts';

const UTC = { kind: 'offset', seconds: 0 } as const;
const DAY = 86_400_000_000_000n;

type Duration = DaysTimeDuration | YearsMonthsDuration;

function isDuration(value: unknown): value is Duration {
	return value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration;
}

export function addTemporal(left: unknown, right: unknown): unknown {
	if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) {
		return new DaysTimeDuration(left.nanoseconds + right.nanoseconds);
	}
	if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
		return monthsOrNull(left.months + right.months);
	}
	if (isDuration(right)) return shift(left, right);
	return isDuration(left) ? shift(right, left) : undefined;
}

export function subtractTemporal(left: unknown, right: unknown): unknown {
	if (isDuration(right)) {
		const negated = negateDuration(right);
		return isDuration(left) ? addTemporal(left, negated) : shift(left, negated);
	}
	if (left instanceof FeelTime && right instanceof FeelTime) {
		if (!left.zone !== !right.zone) return null;
		return new DaysTimeDuration(left.nanosecondOfDay - right.nanosecondOfDay);
	}
	const from = asDateTime(left, right);
	const to = asDateTime(right, left);
	if (!from || !to) return undefined;
	if (!from.time.zone !== !to.time.zone) return null;
	return new DaysTimeDuration(from.instant - to.instant);
}

/** A day that meets a date and time is its midnight in UTC, and so meets no local time. */
function asDateTime(value: unknown, other: unknown): FeelDateTime | null {
	if (value instanceof FeelDateTime) return value;
	if (!(value instanceof FeelDate)) return null;
	return FeelDateTime.startOf(value, other instanceof FeelDateTime ? UTC : null);
}

function shift(value: unknown, duration: Duration): unknown {
	if (value instanceof FeelDate) {
		if (duration instanceof YearsMonthsDuration) return value.plusMonths(duration.months);
		return FeelDateTime.startOf(value).plusNanoseconds(duration.nanoseconds)?.date ?? null;
	}
	if (value instanceof FeelDateTime) {
		return duration instanceof YearsMonthsDuration
			? value.plusMonths(duration.months)
			: value.plusNanoseconds(duration.nanoseconds);
	}
	if (value instanceof FeelTime && duration instanceof DaysTimeDuration) {
		return value.plusNanoseconds(duration.nanoseconds % DAY);
	}
	return undefined;
}

export function multiplyTemporal(left: unknown, right: unknown): unknown {
	if (isDuration(left) && typeof right === 'number') return scale(left, right);
	if (isDuration(right) && typeof left === 'number') return scale(right, left);
	return undefined;
}

export function divideTemporal(left: unknown, right: unknown): unknown {
	if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) {
		return quotient(left.nanoseconds, right.nanoseconds);
	}
	if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
		return right.months === 0 ? null : left.months / right.months;
	}
	if (!isDuration(left) || typeof right !== 'number') return undefined;
	if (right === 0) return null;
	if (left instanceof YearsMonthsDuration) return monthsOrNull(Math.trunc(left.months / right));
	if (Number.isSafeInteger(right)) {
		return new DaysTimeDuration(left.nanoseconds / BigInt(right));
	}
	return rounded(Number(left.nanoseconds) / right);
}

/** Exact where the whole part is, so that long durations do not lose their nanoseconds. */
function quotient(left: bigint, right: bigint): number | null {
	if (right === 0n) return null;
	return Number(left / right) + Number(left % right) / Number(right);
}

function scale(duration: Duration, factor: number): unknown {
	if (duration instanceof YearsMonthsDuration) {
		return monthsOrNull(Math.trunc(duration.months * factor));
	}
	if (Number.isSafeInteger(factor)) {
		return new DaysTimeDuration(duration.nanoseconds * BigInt(factor));
	}
	return rounded(Number(duration.nanoseconds) * factor);
}

function rounded(nanoseconds: number): DaysTimeDuration | null {
	return Number.isFinite(nanoseconds)
		? new DaysTimeDuration(BigInt(Math.round(nanoseconds)))
		: null;
}

function monthsOrNull(months: number): YearsMonthsDuration | null {
	return Number.isSafeInteger(months) ? new YearsMonthsDuration(months) : null;
}

export function negateDuration<T>(value: T): T | Duration {
	if (value instanceof DaysTimeDuration) return new DaysTimeDuration(-value.nanoseconds);
	return value instanceof YearsMonthsDuration ? new YearsMonthsDuration(-value.months) : value;
}
