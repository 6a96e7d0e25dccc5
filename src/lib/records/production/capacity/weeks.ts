/** Weeks from Monday to Sunday where the company is; a week is called after its Monday. */
import { Temporal } from 'temporal-polyfill';
import type { WeekSpan } from './capacity-load.ts';

export interface Week extends WeekSpan {
	/** Its Monday. */
	readonly on: string;
	/** Its ISO number. */
	readonly number: number;
}

export function weekOf(date: string, timeZone: string): Week {
	const day = Temporal.PlainDate.from(date);
	const monday = day.subtract({ days: day.dayOfWeek - 1 });
	const startOf = (at: Temporal.PlainDate) => at.toZonedDateTime(timeZone).epochMilliseconds;
	return {
		on: monday.toString(),
		number: monday.weekOfYear ?? 0,
		startsAt: startOf(monday),
		endsAt: startOf(monday.add({ days: 7 }))
	};
}

export function weeksFrom(date: string, count: number, timeZone: string): Week[] {
	const first = Temporal.PlainDate.from(weekOf(date, timeZone).on);
	return Array.from({ length: count }, (_, n) =>
		weekOf(first.add({ weeks: n }).toString(), timeZone)
	);
}

export function movedWeek(date: string, weeks: number): string {
	return Temporal.PlainDate.from(date).add({ weeks }).toString();
}

/** A date of an address; null when it is none. */
export function readWeek(text: string | null): string | null {
	try {
		return text === null ? null : Temporal.PlainDate.from(text).toString();
	} catch {
		return null;
	}
}
