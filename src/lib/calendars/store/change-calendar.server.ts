/** Creating and changing calendars. Timers that are scheduled already stay where they are. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { readCalendar, type TypedCalendar } from '../editing/read-calendar.ts';
import type { BusinessCalendar } from '../working-time/business-calendar.ts';
import { loadCalendars } from './load-calendars.server.ts';
import { auditText, writeHoursAndDays } from './write-calendar.server.ts';

/** Gives the key. The first calendar of a company is its standard. */
export async function createCalendar(
	db: Database,
	actor: Actor | null,
	{ typed, now }: { typed: TypedCalendar; now: number }
): Promise<string> {
	authorize(actor, 'admin.settings');
	const calendar = readGood(typed);
	await inTransaction(db, async (tx) => {
		const others = await tx.selectFrom('business_calendar').select('key').execute();
		if (others.some(({ key }) => key === calendar.key))
			throw errors.calendarKeyTaken({ key: calendar.key }, [
				{ field: 'key', message: 'Another calendar has this key.' }
			]);
		const id = newId();
		await tx
			.insertInto('business_calendar')
			.values({
				id,
				key: calendar.key,
				name: calendar.name,
				time_zone: calendar.timeZone,
				is_standard: others.length === 0 ? 1 : 0,
				created_at: now,
				created_by: actor.userId,
				updated_at: now,
				updated_by: actor.userId
			})
			.execute();
		await writeHoursAndDays(tx, id, calendar);
		await writeAudit(tx, {
			actor,
			action: 'calendar.create',
			entity: 'business_calendar',
			recordId: id,
			after: { key: calendar.key, ...auditText(calendar) },
			at: now
		});
	});
	return calendar.key;
}

/** `version` is the one that was seen; the key stays. The same again changes nothing. */
export async function changeCalendar(
	db: Database,
	actor: Actor | null,
	{ typed, version, now }: { typed: TypedCalendar; version: number; now: number }
): Promise<void> {
	authorize(actor, 'admin.settings');
	const calendar = readGood(typed);
	await inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('business_calendar')
			.select(['id', 'version', 'name'])
			.where('key', '=', calendar.key)
			.executeTakeFirst();
		if (!row) throw errors.calendarNotFound({ key: calendar.key });
		if (row.version !== version) throw errors.calendarChanged({ name: row.name });
		const before = (await loadCalendars(tx)).find(calendar.key)?.calendar;
		if (before && isSame(before, calendar)) return;
		const { numUpdatedRows } = await tx
			.updateTable('business_calendar')
			.set({
				name: calendar.name,
				time_zone: calendar.timeZone,
				updated_at: now,
				updated_by: actor.userId,
				version: version + 1
			})
			.where('id', '=', row.id)
			.where('version', '=', version)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw errors.calendarChanged({ name: row.name });
		await writeHoursAndDays(tx, row.id, calendar);
		await writeAudit(tx, {
			actor,
			action: 'calendar.change',
			entity: 'business_calendar',
			recordId: row.id,
			before: before ? auditText(before) : null,
			after: auditText(calendar),
			at: now
		});
	});
}

function readGood(typed: TypedCalendar): BusinessCalendar {
	const { calendar, problems } = readCalendar(typed);
	if (problems.length > 0) throw errors.calendarInvalid({ count: problems.length }, problems);
	return calendar;
}

function isSame(before: BusinessCalendar, after: BusinessCalendar): boolean {
	return JSON.stringify(auditText(before)) === JSON.stringify(auditText(after));
}
