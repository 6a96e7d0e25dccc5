/** What an administrator typed, as a calendar, or everything that is wrong with it, field by field. */
import type { FieldError } from '#lib/messages/domain-error.ts';
import {
	WEEKDAYS,
	type BusinessCalendar,
	type Hours,
	type SpecialDay
} from '../working-time/business-calendar.ts';
import { isTimeZone } from '../working-time/offset-spans.ts';
import { dayNumber } from '../working-time/plain-day.ts';
import { readHours } from './hours-text.ts';

export interface TypedDay {
	readonly on: string;
	readonly repeats: 'once' | 'yearly';
	readonly name: string;
	readonly hours: string;
}

/** As typed: all texts. */
export interface TypedCalendar {
	readonly key: string;
	readonly name: string;
	readonly timeZone: string;
	readonly week: readonly string[];
	readonly days: readonly TypedDay[];
}

/** The key of whichever calendar is the company's standard; no calendar may be called so itself. */
export const STANDARD = 'standard';
const MAX_NAME = 120;
const MAX_DAYS = 2_000;

export function readCalendar(typed: TypedCalendar): {
	readonly calendar: BusinessCalendar;
	readonly problems: readonly FieldError[];
} {
	const problems: FieldError[] = [];
	const refuse = (field: string, message: string) => problems.push({ field, message });
	const hoursOf = (field: string, text: string): readonly Hours[] => {
		const read = readHours(text);
		if (!read.ok) refuse(field, read.message);
		return read.ok ? read.hours : [];
	};
	const key = typed.key.trim();
	const name = typed.name.trim();
	const timeZone = typed.timeZone.trim();
	if (!isName(name)) refuse('name', `Enter a name of 1 to ${MAX_NAME} characters.`);
	if (!/^[a-z][a-z0-9-]{0,59}$/.test(key))
		refuse('key', 'Use up to 60 small letters, digits and hyphens, a letter first.');
	if (key === STANDARD) refuse('key', 'This key stands for the standard calendar: choose another.');
	if (!isTimeZone(timeZone)) refuse('timeZone', 'Enter a time zone such as Europe/Berlin.');
	const week = WEEKDAYS.map((_, day) => hoursOf(`week.${day}`, typed.week[day] ?? ''));
	if (
		week.every((hours) => hours.length === 0) &&
		!problems.some((p) => p.field.startsWith('week'))
	)
		refuse('week.0', 'Enter hours for at least one weekday.');
	if (typed.days.length > MAX_DAYS)
		refuse('days', `Keep at most ${MAX_DAYS} special days; remove those long past.`);
	const seen = new Set<string>();
	const days = typed.days.map((day, index): SpecialDay => {
		const on = day.on.trim();
		const isYearly = day.repeats === 'yearly';
		if (dayNumber(on) === null) refuse(`days.${index}.on`, 'Choose a date.');
		const date = isYearly ? `yearly ${on.slice(5)}` : on;
		if (seen.has(date)) refuse(`days.${index}.on`, 'This day is in the list already.');
		seen.add(date);
		if (!isName(day.name.trim())) refuse(`days.${index}.name`, 'Name the day.');
		return {
			on,
			isYearly,
			name: day.name.trim(),
			hours: hoursOf(`days.${index}.hours`, day.hours)
		};
	});
	const inOrder = days.toSorted((a, b) => a.on.localeCompare(b.on));
	return { calendar: { key, name, timeZone, week, days: inOrder }, problems };
}

function isName(text: string): boolean {
	return text.length > 0 && text.length <= MAX_NAME && !/\p{Cc}/u.test(text);
}
