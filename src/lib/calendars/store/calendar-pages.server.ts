/** What the administrator's pages show. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { calendarUses } from './calendar-uses.server.ts';
import { loadCalendars } from './load-calendars.server.ts';

export async function listCalendars(reader: ReadonlyKysely<DB>, now: number) {
	const calendars = await loadCalendars(reader);
	const uses = await calendarUses(reader);
	return calendars.known.map((known) => {
		const working = calendars.find(known.key)!;
		return {
			...known,
			timeZone: working.calendar.timeZone,
			week: working.calendar.week,
			specialDays: working.calendar.days.length,
			isOpen: working.isWorkingTime(now),
			usedBy: namesOf(uses, known.key, known.isStandard)
		};
	});
}

export async function calendarDetail(reader: ReadonlyKysely<DB>, key: string) {
	const row = await reader
		.selectFrom('business_calendar')
		.leftJoin('user', 'user.id', 'business_calendar.updated_by')
		.select(['version', 'updated_at', 'user.name as updatedBy'])
		.where('key', '=', key)
		.executeTakeFirst();
	const calendars = await loadCalendars(reader);
	const known = calendars.known.find((calendar) => calendar.key === key);
	if (!row || !known) throw errors.calendarNotFound({ key });
	return {
		...known,
		calendar: calendars.find(key)!.calendar,
		version: row.version,
		updatedAt: row.updated_at,
		updatedBy: row.updatedBy,
		usedBy: namesOf(await calendarUses(reader), key, known.isStandard)
	};
}

/** For choosing one by name; the standard first. */
export async function calendarChoices(reader: ReadonlyKysely<DB>) {
	const { known } = await loadCalendars(reader);
	return known.filter(({ isArchived }) => !isArchived);
}

function namesOf(
	uses: Awaited<ReturnType<typeof calendarUses>>,
	key: string,
	isStandard: boolean
): { readonly processKey: string; readonly name: string }[] {
	const own = uses.filter((use) => use.key === key || (isStandard && use.key === 'standard'));
	const byKey = new Map(own.map(({ processKey, name }) => [processKey, { processKey, name }]));
	return [...byKey.values()];
}
