/** The days of the sample company's history, and how busy each of them is. */
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '#lib/calendars/working-time/working-calendar.ts';
import { companyCalendar } from './company-calendar.ts';

export interface Day {
	/** 0 is the first day of the history. */
	readonly index: number;
	readonly on: string;
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	/** 1 is Monday. */
	readonly weekday: number;
	readonly isWorkday: boolean;
	/** Its midnight where the company is, UTC milliseconds. */
	readonly startsAt: number;
	/** How much is sold, 1 on an average working day in the middle of the history. */
	readonly demand: number;
}

export interface Calendar {
	readonly days: readonly Day[];
	/** Where the history ends, UTC milliseconds. */
	readonly now: number;
	/** Any day before, in or after the history. */
	day(index: number): Day;
	/** The instant of a time of day, in hours. */
	at(day: Day, hour: number): number;
	/** When the company works. */
	readonly working: WorkingCalendar;
	/** Working time later, from the next opening at the earliest. */
	addWorkMinutes(at: number, minutes: number): number;
	/** The first working day from this one on. */
	workday(index: number): Day;
	dayOf(at: number): Day;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 730;
const GROWTH_A_YEAR = 1.14;
/** January to December: furniture is quiet in summer and strong in autumn. */
const SEASON = [0.9, 0.95, 1.08, 1.03, 1.0, 1.04, 0.84, 0.74, 1.16, 1.14, 1.16, 0.96];
/** Monday to Sunday; on weekends orders come over the web only. */
const WEEK = [1.3, 1.16, 1.04, 0.94, 0.74, 0.1, 0.06];
export function createCalendar(options: { now: number; timeZone: string }): Calendar {
	const { now, timeZone } = options;
	const last = Temporal.Instant.fromEpochMilliseconds(now)
		.toZonedDateTimeISO(timeZone)
		.toPlainDate();
	const first = last.subtract({ days: DAYS - 1 });
	const known = new Map<number, Day>();
	const company = companyCalendar(timeZone);
	const working = new WorkingCalendar(company);
	const holidays = company.days.map(({ on }) => on.slice(5));

	function day(index: number): Day {
		const found = known.get(index);
		if (found) return found;
		const date = first.add({ days: index });
		const on = date.toString();
		const isHoliday = holidays.includes(on.slice(5));
		const growth = GROWTH_A_YEAR ** ((index - DAYS / 2) / 365);
		const season = SEASON[date.month - 1] ?? 1;
		const made: Day = {
			index,
			on,
			year: date.year,
			month: date.month,
			weekday: date.dayOfWeek,
			isWorkday: date.dayOfWeek <= 5 && !isHoliday,
			startsAt: date.toZonedDateTime(timeZone).epochMilliseconds,
			demand: growth * season * (isHoliday ? 0.1 : (WEEK[date.dayOfWeek - 1] ?? 1))
		};
		known.set(index, made);
		return made;
	}

	function dayOf(at: number): Day {
		let index = Math.floor((at - day(0).startsAt) / DAY_MS);
		// A day with a change of the clocks is an hour shorter or longer.
		while (day(index).startsAt > at) index--;
		while (day(index + 1).startsAt <= at) index++;
		return day(index);
	}

	function workday(index: number): Day {
		let found = day(index);
		while (!found.isWorkday) found = day(found.index + 1);
		return found;
	}

	const at = (on: Day, hour: number) => on.startsAt + Math.round(hour * HOUR_MS);

	return {
		days: Array.from({ length: DAYS }, (_, index) => day(index)),
		now,
		day,
		at,
		workday,
		dayOf,
		working,
		addWorkMinutes(from, minutes) {
			return working.addWorkingTime(working.nextOpening(from), Math.round(minutes * 60_000));
		}
	};
}
