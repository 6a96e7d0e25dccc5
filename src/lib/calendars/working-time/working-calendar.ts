/**
 * Working time of a calendar in its zone. An instant is working time when the clock on the wall shows
 * an hour of that day: an hour that the clocks leave out is not worked, one that they repeat is worked
 * twice. Everything is exact to the millisecond. Durations are milliseconds, instants UTC
 * milliseconds.
 */
import type { BusinessCalendar, Hours } from './business-calendar.ts';
import { offsetSpan, type OffsetSpan } from './offset-spans.ts';
import { DAY_MS, MINUTE_MS } from './plain-day.ts';
import { FIRST_YEAR, LAST_YEAR, WallHours } from './wall-hours.ts';
import { WorkingTimeError } from './working-time-error.ts';

export interface WorkingDuration {
	readonly weeks: number;
	readonly days: number;
	/** Hours and shorter units. */
	readonly ms: number;
}

export class WorkingCalendar {
	readonly calendar: BusinessCalendar;
	readonly #wall: WallHours;

	constructor(calendar: BusinessCalendar) {
		this.calendar = calendar;
		this.#wall = new WallHours(calendar);
	}

	/** Days of a usual week that have hours. */
	get workdaysAWeek(): number {
		return this.#wall.workdaysAWeek;
	}

	/** The hours of a day, given by its number since 1970. */
	hoursOn(day: number): readonly Hours[] {
		return this.#wall.hoursOn(day);
	}

	/** The number of the day that it is in the calendar's zone. */
	dayAt(at: number): number {
		return Math.floor((at + this.#span(at).offset) / DAY_MS);
	}

	isWorkingTime(at: number): boolean {
		return this.#wall.isOpen(at + this.#span(at).offset);
	}

	/** Working time from one instant to another; negative if the second is earlier. */
	workingTimeBetween(from: number, to: number): number {
		if (to < from) return -this.workingTimeBetween(to, from);
		let sum = 0;
		for (let at = from; at < to;) {
			const span = this.#span(at);
			const end = Math.min(to, span.to);
			sum += this.#worked(span, end) - this.#worked(span, at);
			at = end;
		}
		return sum;
	}

	/**
	 * The instant after so much working time: the first one, so that eight hours from opening end at
	 * closing and not with the next opening. Backwards the last one. Nothing leaves it where it is.
	 */
	addWorkingTime(from: number, duration: number): number {
		if (duration === 0) return from;
		return duration > 0 ? this.#forwards(from, duration) : this.#backwards(from, -duration);
	}

	/** The instant itself in working time, else when working time begins again. */
	nextOpening(at: number): number {
		if (this.isWorkingTime(at)) return at;
		for (let from = at; from < this.#wall.lastMs;) {
			const span = this.#span(from);
			const start = from + span.offset;
			const end = Math.min(span.to + span.offset, this.#wall.lastMs);
			const worked = this.#wall.workedBefore(start);
			if (this.#wall.workedBefore(end) > worked)
				return this.#wall.latestWith(worked, start, end) - span.offset;
			from = span.to;
		}
		throw this.#none();
	}

	/** The instant itself in working time or at its end, else when it ended last. */
	lastClosing(at: number): number {
		for (let to = at; to > this.#wall.firstMs;) {
			const span = this.#span(to - 1);
			const start = Math.max(span.from + span.offset, this.#wall.firstMs);
			const end = to + span.offset;
			const worked = this.#wall.workedBefore(end);
			if (worked > this.#wall.workedBefore(start))
				return this.#wall.earliestWith(worked, start, end) - span.offset;
			to = span.from;
		}
		throw this.#none();
	}

	/**
	 * The same time of day so many working days later or earlier. Outside of working time it counts
	 * from the next opening (backwards: from the last closing). Where that day is not open at that time,
	 * its last working moment before it counts, or its opening.
	 */
	addWorkingDays(from: number, days: number): number {
		if (days === 0) return from;
		const step = days > 0 ? 1 : -1;
		const start = days > 0 ? this.nextOpening(from) : this.lastClosing(from);
		const wall = start + this.#span(days > 0 ? start : start - 1).offset;
		// The end of a day at midnight is still that day.
		let day = Math.floor((days > 0 ? wall : wall - 1) / DAY_MS);
		const minute = (wall - day * DAY_MS) / MINUTE_MS;
		for (let left = Math.abs(days); left > 0;) {
			day += step;
			if (day * DAY_MS < this.#wall.firstMs || day * DAY_MS >= this.#wall.lastMs)
				throw this.#none();
			if (this.hoursOn(day).length > 0) left--;
		}
		return this.instantOf(day * DAY_MS + momentIn(this.hoursOn(day), minute) * MINUTE_MS);
	}

	/** Weeks have as many working days as a usual week; then days, then hours. */
	addDuration(from: number, { weeks, days, ms }: WorkingDuration): number {
		return this.addWorkingTime(this.addWorkingDays(from, weeks * this.workdaysAWeek + days), ms);
	}

	#forwards(from: number, duration: number): number {
		let left = duration;
		for (let at = from; at < this.#wall.lastMs;) {
			const span = this.#span(at);
			const start = at + span.offset;
			const end = Math.min(span.to + span.offset, this.#wall.lastMs);
			const worked = this.#wall.workedBefore(start);
			const gain = this.#wall.workedBefore(end) - worked;
			if (gain >= left) return this.#wall.earliestWith(worked + left, start, end) - span.offset;
			left -= gain;
			at = span.to;
		}
		throw this.#none();
	}

	#backwards(from: number, duration: number): number {
		let left = duration;
		for (let at = from; at > this.#wall.firstMs;) {
			const span = this.#span(at - 1);
			const start = Math.max(span.from + span.offset, this.#wall.firstMs);
			const end = at + span.offset;
			const worked = this.#wall.workedBefore(end);
			const gain = worked - this.#wall.workedBefore(start);
			if (gain >= left) return this.#wall.latestWith(worked - left, start, end) - span.offset;
			left -= gain;
			at = span.from;
		}
		throw this.#none();
	}

	/**
	 * The instant at which the clock on the wall shows a moment (as if that were UTC): of one that the
	 * clocks repeat the first, of one that they leave out the one after.
	 */
	instantOf(wall: number): number {
		const before = this.#span(wall - DAY_MS);
		const after = this.#span(wall + DAY_MS);
		const early = wall - before.offset;
		if (this.#span(early).offset === before.offset) return early;
		const late = wall - after.offset;
		return this.#span(late).offset === after.offset ? late : early;
	}

	#worked(span: OffsetSpan, at: number): number {
		return this.#wall.workedBefore(at + span.offset);
	}

	#span(at: number): OffsetSpan {
		return offsetSpan(this.calendar.timeZone, at);
	}

	#none(): WorkingTimeError {
		return new WorkingTimeError(this.calendar.key, FIRST_YEAR, LAST_YEAR);
	}
}

function momentIn(hours: readonly Hours[], minute: number): number {
	let moment = hours[0]?.from ?? 0;
	for (const { from, to } of hours) if (minute >= from) moment = Math.min(minute, to);
	return moment;
}
