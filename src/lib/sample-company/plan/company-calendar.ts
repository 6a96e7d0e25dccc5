/** When the sample company works: its standard calendar, in which cases are promised and people work. */
import type { BusinessCalendar } from '#lib/calendars/working-time/business-calendar.ts';

const OPENS = 8 * 60;
const CLOSES = 17 * 60;
/** Public holidays that most of the company's countries share. */
const HOLIDAYS = [
	['01-01', 'New Year'],
	['05-01', 'Labour Day'],
	['12-25', 'Christmas Day'],
	['12-26', 'Second Christmas Day']
] as const;

export function companyCalendar(timeZone: string): BusinessCalendar {
	return {
		key: 'office',
		name: 'Office hours',
		timeZone,
		week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: OPENS, to: CLOSES }] : [])),
		days: HOLIDAYS.map(([on, name]) => ({ on: `2020-${on}`, isYearly: true, name, hours: [] }))
	};
}
