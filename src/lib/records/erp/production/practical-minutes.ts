import type { WorkingCalendar } from '#lib/calendars/working-time/working-calendar.ts';

/** Minutes of working time in a usual week. */
export function weekMinutes({ calendar }: WorkingCalendar): number {
	return calendar.week.flat().reduce((minutes, { from, to }) => minutes + to - from, 0);
}

/** What is left of working time at all places, rounded down. */
export function practicalMinutes(minutes: number, places: number, shareBp: number): number {
	return Math.floor((minutes * places * shareBp) / 10_000);
}
