/**
 * A calendar on the clock on the wall, without any zone: how long is worked before a moment of it, and
 * which moment has so much work before it. Weeks repeat, so a duration of years costs a multiplication
 * and a search among the special days.
 */
import type { BusinessCalendar, Hours } from './business-calendar.ts';
import { DAY_MS, dayOf, MINUTE_MS, weekdayOf } from './plain-day.ts';

/** Years that calendars cover; yearly days are laid out in them once. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

export class WallHours {
	readonly firstMs: number = (dayOf(FIRST_YEAR, 1, 1) ?? 0) * DAY_MS;
	readonly lastMs: number = (dayOf(LAST_YEAR + 1, 1, 1) ?? 0) * DAY_MS;
	/** Days of a usual week that have hours. */
	readonly workdaysAWeek: number;
	readonly #week: readonly (readonly Hours[])[];
	/** Milliseconds worked in a usual week before each weekday, and in the whole of it. */
	readonly #beforeWeekday: readonly number[];
	readonly #special: ReadonlyMap<number, readonly Hours[]>;
	readonly #specialDays: readonly number[];
	/** What the special days before each one add to usual weeks. */
	readonly #corrections: readonly number[];

	constructor(calendar: BusinessCalendar) {
		this.#week = calendar.week;
		this.workdaysAWeek = calendar.week.filter((hours) => hours.length > 0).length;
		this.#beforeWeekday = sums(calendar.week.map(lengthOf));
		this.#special = layOut(calendar);
		this.#specialDays = [...this.#special.keys()].sort((a, b) => a - b);
		this.#corrections = sums(
			this.#specialDays.map(
				(day) => lengthOf(this.#special.get(day) ?? []) - lengthOf(this.#usual(day))
			)
		);
	}

	/** The hours of a day, given by its number. */
	hoursOn(day: number): readonly Hours[] {
		return this.#special.get(day) ?? this.#usual(day);
	}

	isOpen(wall: number): boolean {
		const day = Math.floor(wall / DAY_MS);
		const minute = (wall - day * DAY_MS) / MINUTE_MS;
		return this.hoursOn(day).some(({ from, to }) => from <= minute && minute < to);
	}

	/** Milliseconds of work before a moment, counted from a moment that is always the same. */
	workedBefore(wall: number): number {
		const day = Math.floor(wall / DAY_MS);
		const inDay = wall - day * DAY_MS;
		let worked = this.#workedBeforeDay(day);
		for (const { from, to } of this.hoursOn(day))
			worked += Math.max(0, Math.min(inDay, to * MINUTE_MS) - from * MINUTE_MS);
		return worked;
	}

	/** The first moment with `worked` behind it, from `low` to `high`, which has at least as much. */
	earliestWith(worked: number, low: number, high: number): number {
		const day = this.#firstDay(low, high, (end) => this.#workedBeforeDay(end) >= worked);
		return day * DAY_MS + this.#position(day, worked, (left, length) => left <= length);
	}

	/** The last moment with `worked` behind it, from `low` to `high`, which has more. */
	latestWith(worked: number, low: number, high: number): number {
		const day = this.#firstDay(low, high, (end) => this.#workedBeforeDay(end) > worked);
		return day * DAY_MS + this.#position(day, worked, (left, length) => left < length);
	}

	/** The first day whose end is far enough. */
	#firstDay(low: number, high: number, isEnough: (end: number) => boolean): number {
		let first = Math.floor(low / DAY_MS);
		let last = Math.floor(high / DAY_MS);
		while (first < last) {
			const middle = Math.floor((first + last) / 2);
			if (isEnough(middle + 1)) last = middle;
			else first = middle + 1;
		}
		return first;
	}

	/** Where in the day `worked` is reached. */
	#position(day: number, worked: number, isHere: (left: number, length: number) => boolean) {
		let left = worked - this.#workedBeforeDay(day);
		for (const { from, to } of this.hoursOn(day)) {
			const length = (to - from) * MINUTE_MS;
			if (isHere(left, length)) return from * MINUTE_MS + left;
			left -= length;
		}
		return DAY_MS;
	}

	#workedBeforeDay(day: number): number {
		const weeks = Math.floor((day + 3) / 7);
		const usual =
			weeks * (this.#beforeWeekday[7] ?? 0) + (this.#beforeWeekday[weekdayOf(day)] ?? 0);
		return usual + (this.#corrections[this.#specialBefore(day)] ?? 0);
	}

	/** How many special days are before `day`. */
	#specialBefore(day: number): number {
		let low = 0;
		let high = this.#specialDays.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#specialDays[middle]! < day) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#usual(day: number): readonly Hours[] {
		return this.#week[weekdayOf(day)] ?? [];
	}
}

/** A day of one year beats a yearly one on the same date. */
function layOut({ days }: BusinessCalendar): ReadonlyMap<number, readonly Hours[]> {
	const special = new Map<number, readonly Hours[]>();
	for (const { on, isYearly, hours } of [...days].sort(
		(a, b) => Number(b.isYearly) - Number(a.isYearly)
	)) {
		const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
		const years = isYearly ? [FIRST_YEAR, LAST_YEAR] : [year, year];
		for (let each = years[0]!; each <= years[1]!; each++) {
			const number = dayOf(each, month, day);
			if (number !== null) special.set(number, hours);
		}
	}
	return special;
}

function lengthOf(hours: readonly Hours[]): number {
	return hours.reduce((sum, { from, to }) => sum + (to - from) * MINUTE_MS, 0);
}

/** The sum before each of them, and of all. */
function sums(values: readonly number[]): number[] {
	const result = [0];
	for (const value of values) result.push((result.at(-1) ?? 0) + value);
	return result;
}
