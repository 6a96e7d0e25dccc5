/** Days without a zone, as their number since 1 January 1970. */
export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** The number of `2026-12-25`; null if there is no such day. */
export function dayNumber(on: string): number | null {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
	if (!match) return null;
	return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Null if the month has no such day, such as 29 February in most years. */
export function dayOf(year: number, month: number, day: number): number | null {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return isThere ? date.getTime() / DAY_MS : null;
}

export function dayText(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
	return (((day + 3) % 7) + 7) % 7;
}
