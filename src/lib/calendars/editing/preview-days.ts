/** The coming days of a calendar, for people to look at. */
import { WEEKDAYS, type Hours } from '../working-time/business-calendar.ts';
import { dayNumber, dayOf, dayText, weekdayOf } from '../working-time/plain-day.ts';
import type { WorkingCalendar } from '../working-time/working-calendar.ts';

export interface PreviewDay {
	readonly on: string;
	readonly weekday: (typeof WEEKDAYS)[number];
	readonly hours: readonly Hours[];
	/** What makes it different from other days of its kind; null on a usual day. */
	readonly name: string | null;
	readonly isToday: boolean;
}

/** Whole weeks, Monday first, from the week of `now` on. */
export function previewWeeks(
	calendar: WorkingCalendar,
	now: number,
	weeks: number
): PreviewDay[][] {
	const today = calendar.dayAt(now);
	const monday = today - weekdayOf(today);
	return Array.from({ length: weeks }, (_, week) =>
		Array.from({ length: 7 }, (_, weekday) => {
			const day = monday + week * 7 + weekday;
			return {
				on: dayText(day),
				weekday: WEEKDAYS[weekday]!,
				hours: calendar.hoursOn(day),
				name: nameOf(calendar, day),
				isToday: day === today
			};
		})
	);
}

function nameOf({ calendar }: WorkingCalendar, day: number): string | null {
	const year = Number(dayText(day).slice(0, 4));
	const isThen = (on: string, isYearly: boolean) =>
		(isYearly ? dayOf(year, Number(on.slice(5, 7)), Number(on.slice(8))) : dayNumber(on)) === day;
	const found =
		calendar.days.find(({ on, isYearly }) => !isYearly && isThen(on, false)) ??
		calendar.days.find(({ on, isYearly }) => isYearly && isThen(on, true));
	return found?.name ?? null;
}
