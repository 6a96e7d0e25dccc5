import type { TypedCalendar, TypedDay } from '../editing/read-calendar.ts';
import { WEEKDAYS } from '../working-time/business-calendar.ts';

/** The fields of a sent form; their names are those that problems name. */
export function readCalendarForm(form: FormData): TypedCalendar {
	const text = (name: string) => String(form.get(name) ?? '');
	const days: TypedDay[] = [];
	for (let index = 0; form.has(`days.${index}.on`); index++)
		days.push({
			on: text(`days.${index}.on`),
			repeats: text(`days.${index}.repeats`) === 'yearly' ? 'yearly' : 'once',
			name: text(`days.${index}.name`),
			hours: text(`days.${index}.hours`)
		});
	return {
		key: text('key'),
		name: text('name'),
		timeZone: text('timeZone'),
		week: WEEKDAYS.map((_, day) => text(`week.${day}`)),
		days
	};
}
