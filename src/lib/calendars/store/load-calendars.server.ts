import type { ReadonlyKysely } from 'kysely/readonly';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { databaseOf, type Tx } from '#lib/database/transaction.server.ts';
import { WEEKDAYS, type BusinessCalendar, type Hours } from '../working-time/business-calendar.ts';
import { WorkingCalendar } from '../working-time/working-calendar.ts';
import { Calendars } from './calendars.ts';

type Reader = ReadonlyKysely<DB> | Tx;

/** Changes with every change of a calendar: versions only grow and no calendar is deleted. */
const readStamp = compiledOnce((tx) =>
	tx
		.selectFrom('business_calendar')
		.select(({ fn }) => [fn.sum<number>('version').as('versions'), fn.max('updated_at').as('at')])
);

const kept = new WeakMap<Database, { readonly stamp: string; readonly calendars: Calendars }>();

/** The calendars as they are now, from memory unless one changed, also on another node. */
export async function calendarsIn(tx: Tx): Promise<Calendars> {
	const [row] = await readStamp(tx, {});
	const stamp = `${row?.versions} ${row?.at}`;
	const db = databaseOf(tx);
	const found = db && kept.get(db);
	if (found?.stamp === stamp) return found.calendars;
	const calendars = await loadCalendars(tx);
	if (db) kept.set(db, { stamp, calendars });
	return calendars;
}

export async function loadCalendars(reader: Reader): Promise<Calendars> {
	const rows = await reader
		.selectFrom('business_calendar')
		.select(['id', 'key', 'name', 'time_zone', 'is_standard', 'archived_at'])
		.orderBy('name')
		.execute();
	const week = await reader
		.selectFrom('calendar_hours')
		.select(['calendar_id', 'weekday', 'from_minute', 'to_minute'])
		.orderBy('from_minute')
		.execute();
	const days = await reader
		.selectFrom('calendar_day')
		.select(['id', 'calendar_id', 'on_date', 'is_yearly', 'name'])
		.orderBy('on_date')
		.execute();
	const dayHours = Map.groupBy(
		await reader
			.selectFrom('calendar_day_hours')
			.select(['calendar_day_id', 'from_minute', 'to_minute'])
			.orderBy('from_minute')
			.execute(),
		(row) => row.calendar_day_id
	);
	const byKey = rows.map((row): [string, WorkingCalendar] => {
		const own = week.filter(({ calendar_id }) => calendar_id === row.id);
		const calendar: BusinessCalendar = {
			key: row.key,
			name: row.name,
			timeZone: row.time_zone,
			week: WEEKDAYS.map((_, day) => own.filter(({ weekday }) => weekday === day + 1).map(hoursOf)),
			days: days
				.filter(({ calendar_id }) => calendar_id === row.id)
				.map(({ id, on_date, is_yearly, name }) => ({
					on: on_date,
					isYearly: is_yearly === 1,
					name,
					hours: (dayHours.get(id) ?? []).map(hoursOf)
				}))
		};
		return [row.key, new WorkingCalendar(calendar)];
	});
	const known = rows.map(({ key, name, is_standard, archived_at }) => ({
		key,
		name,
		isStandard: is_standard === 1,
		isArchived: archived_at !== null
	}));
	return new Calendars(known, new Map(byKey));
}

function hoursOf({ from_minute, to_minute }: { from_minute: number; to_minute: number }): Hours {
	return { from: from_minute, to: to_minute };
}
