import type { BusinessCalendar } from '../working-time/business-calendar.ts';
import { hoursText } from './hours-text.ts';
import type { TypedCalendar, TypedDay } from './read-calendar.ts';

/** As an administrator would type it; yearly days first. */
export function typedOf({ key, name, timeZone, week, days }: BusinessCalendar): TypedCalendar {
	const typed = days.map(({ on, isYearly, name, hours }): TypedDay => ({
		on,
		repeats: isYearly ? 'yearly' : 'once',
		name,
		hours: hoursText(hours)
	}));
	const dateOf = ({ on, repeats }: TypedDay) => (repeats === 'yearly' ? on.slice(5) : on);
	typed.sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
	return { key, name, timeZone, week: week.map(hoursText), days: typed };
}

/** A copy without name and key, or usual office hours. */
export function newCalendar(from: BusinessCalendar | null, timeZone: string): TypedCalendar {
	if (from) return { ...typedOf(from), key: '', name: '' };
	const week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? '9:00–17:00' : ''));
	return { key: '', name: '', timeZone, week, days: [] };
}
