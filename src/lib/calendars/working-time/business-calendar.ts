/** When a company works: hours by weekday, and days that are different. */

/** Minutes of the day on the clock on the wall, `from` inclusive, `to` exclusive; 1440 is midnight. */
export interface Hours {
	readonly from: number;
	readonly to: number;
}

/** A holiday (no hours), a half-day or a day on which is worked although it is not usual. */
export interface SpecialDay {
	/** `2026-12-25`; of a yearly day only month and day count. */
	readonly on: string;
	readonly isYearly: boolean;
	readonly name: string;
	/** In their order; empty = closed. */
	readonly hours: readonly Hours[];
}

export interface BusinessCalendar {
	readonly key: string;
	readonly name: string;
	/** IANA zone in which the hours are meant. */
	readonly timeZone: string;
	/** Seven lists, Monday first. */
	readonly week: readonly (readonly Hours[])[];
	readonly days: readonly SpecialDay[];
}

export const WEEKDAYS = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday'
] as const;

export const MINUTES_A_DAY = 1_440;
