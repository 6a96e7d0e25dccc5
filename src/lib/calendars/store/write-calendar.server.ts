/** The rows of a calendar: replaced as a whole, so that a calendar is never half of two. */
import { newId } from '#lib/database/id.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { hoursText } from '../editing/hours-text.ts';
import type { BusinessCalendar } from '../working-time/business-calendar.ts';

export async function writeHoursAndDays(
	tx: Tx,
	calendarId: string,
	{ week, days }: BusinessCalendar
): Promise<void> {
	const old = tx.selectFrom('calendar_day').select('id').where('calendar_id', '=', calendarId);
	await tx.deleteFrom('calendar_day_hours').where('calendar_day_id', 'in', old).execute();
	await tx.deleteFrom('calendar_day').where('calendar_id', '=', calendarId).execute();
	await tx.deleteFrom('calendar_hours').where('calendar_id', '=', calendarId).execute();
	await insertRows(
		tx,
		'calendar_hours',
		week.flatMap((hours, day) =>
			hours.map(({ from, to }) => ({
				id: newId(),
				calendar_id: calendarId,
				weekday: day + 1,
				from_minute: from,
				to_minute: to
			}))
		)
	);
	const rows = days.map((day) => ({ day, id: newId() }));
	await insertRows(
		tx,
		'calendar_day',
		rows.map(({ day, id }) => ({
			id,
			calendar_id: calendarId,
			on_date: day.on,
			is_yearly: day.isYearly ? 1 : 0,
			name: day.name
		}))
	);
	await insertRows(
		tx,
		'calendar_day_hours',
		rows.flatMap(({ day, id }) =>
			day.hours.map(({ from, to }) => ({
				id: newId(),
				calendar_day_id: id,
				from_minute: from,
				to_minute: to
			}))
		)
	);
}

/** A calendar as the audit log keeps it. */
export function auditText({ name, timeZone, week, days }: BusinessCalendar) {
	return {
		name,
		timeZone,
		week: week.map(hoursText),
		days: days.map(
			({ on, isYearly, name, hours }) =>
				`${isYearly ? `every ${on.slice(5)}` : on} ${name}: ${hoursText(hours) || 'closed'}`
		)
	};
}
