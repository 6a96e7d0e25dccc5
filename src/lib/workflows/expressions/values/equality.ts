/** FEEL's equality is three-valued: null = values of different kinds cannot be compared. */
import { FeelDateTime } from './temporal/date-time.ts';
import { FeelDate } from './temporal/date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './temporal/duration.ts';
import { FeelFunction } from './function.ts';
import { compareValues } from './ordering.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './temporal/time.ts';
import { formatZone } from './temporal/zone.ts';

const hasOwn = Object.prototype.hasOwnProperty;

export type FeelContext = Readonly<Record<string, unknown>>;

export function isContext(value: unknown): value is FeelContext {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

export function isEqual(left: unknown, right: unknown): boolean | null {
	if (left === null || right === null) return left === right;
	if (typeof left !== 'object' || typeof right !== 'object') {
		return typeof left === typeof right ? left === right : null;
	}
	if (Array.isArray(left)) return Array.isArray(right) ? isSameList(left, right) : null;
	if (isContext(left)) return isContext(right) ? isSameContext(left, right) : null;
	if (left instanceof FeelFunction) return right instanceof FeelFunction ? left === right : null;
	if (left instanceof FeelRange)
		return right instanceof FeelRange ? isSameRange(left, right) : null;
	return isSameTemporal(left, right);
}

function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean | null {
	if (left.length !== right.length) return false;
	return allEqual(left.map((item, index) => isEqual(item, right[index])));
}

function isSameContext(left: FeelContext, right: FeelContext): boolean | null {
	const names = Object.keys(left);
	if (names.length !== Object.keys(right).length) return false;
	if (names.some((name) => !hasOwn.call(right, name))) return false;
	return allEqual(names.map((name) => isEqual(left[name], right[name])));
}

function allEqual(parts: readonly (boolean | null)[]): boolean | null {
	return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

function isSameRange(left: FeelRange, right: FeelRange): boolean {
	return (
		left.operator === right.operator &&
		left.startIncluded === right.startIncluded &&
		left.endIncluded === right.endIncluded &&
		isEqual(left.start, right.start) === true &&
		isEqual(left.end, right.end) === true
	);
}

function isSameTemporal(left: object, right: unknown): boolean | null {
	if (isNoTime(left) && isNoTime(right)) return true;
	const order = compareValues(left, right);
	if (order !== null) return order === 0;
	// One has a zone and the other has not: different, though neither comes first.
	const isSameKind =
		(left instanceof FeelTime && right instanceof FeelTime) ||
		(left instanceof FeelDateTime && right instanceof FeelDateTime);
	return isSameKind ? false : null;
}

/** No days are no months. */
function isNoTime(value: unknown): boolean {
	return (
		(value instanceof DaysTimeDuration && value.nanoseconds === 0n) ||
		(value instanceof YearsMonthsDuration && value.months === 0)
	);
}

/** The function `is`: the same value of the same kind, zones included. */
export function isIdentical(left: unknown, right: unknown): boolean {
	if (left === null || right === null) return left === right;
	if (typeof left !== 'object' || typeof right !== 'object') return left === right;
	if (left.constructor !== right.constructor) return false;
	if (left instanceof FeelTime && right instanceof FeelTime) {
		return isEqual(left, right) === true && zoneText(left) === zoneText(right);
	}
	if (left instanceof FeelDateTime && right instanceof FeelDateTime) {
		return isEqual(left, right) === true && zoneText(left.time) === zoneText(right.time);
	}
	if (left instanceof FeelDate && right instanceof FeelDate) return isEqual(left, right) === true;
	return isEqual(left, right) === true;
}

function zoneText(time: FeelTime): string {
	return time.zone ? formatZone(time.zone) : '';
}
