/** The days of a page of a calendar: whole weeks from Monday, and what stands on each. */
import { Temporal } from 'temporal-polyfill';
import type { CalendarSpan } from '../catalogue/list-view.ts';

export interface CalendarPage {
	/** Plain dates; whole weeks. */
	readonly days: readonly string[];
	/** `2026-03` of the month that is shown; days of others are drawn paler. Null for a week. */
	readonly month: string | null;
	readonly previous: string;
	readonly next: string;
}

export function calendarPage(day: string, span: CalendarSpan): CalendarPage {
	const at = Temporal.PlainDate.from(day);
	const from = mondayOf(span === 'month' ? at.with({ day: 1 }) : at);
	const last = span === 'month' ? at.with({ day: at.daysInMonth }) : from.add({ days: 6 });
	const weeks = Math.ceil((from.until(last).days + 1) / 7);
	const step = span === 'month' ? { months: 1 } : { weeks: 1 };
	const first = span === 'month' ? at.with({ day: 1 }) : from;
	return {
		days: Array.from({ length: weeks * 7 }, (_, n) => from.add({ days: n }).toString()),
		month: span === 'month' ? at.toPlainYearMonth().toString() : null,
		previous: first.subtract(step).toString(),
		next: first.add(step).toString()
	};
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
	return day.subtract({ days: day.dayOfWeek - 1 });
}

export function daysBetween(from: string, to: string): number {
	return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** When a plain date begins in a zone. */
export function startOfDay(day: string, timeZone: string): number {
	return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

export interface CalendarEntry<T> {
	readonly record: T;
	readonly from: string;
	/** The same as `from` for what takes a day; never before it. */
	readonly to: string;
}

/** What stands on each of the days, in the order that it came in. */
export function entriesByDay<T>(
	days: readonly string[],
	entries: readonly CalendarEntry<T>[]
): Map<string, CalendarEntry<T>[]> {
	const byDay = new Map<string, CalendarEntry<T>[]>(days.map((day) => [day, []]));
	for (const day of days)
		for (const entry of entries)
			if (entry.from <= day && day <= entry.to) byDay.get(day)?.push(entry);
	return byDay;
}
