import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { createCalendar } from './change-calendar.server.ts';

const OFFICE_HOURS = '9:00–17:00';

/** A company without any calendar gets office hours in its own zone. Safe to repeat. */
export async function ensureStandardCalendar(
	db: Database,
	{ timeZone, now }: { timeZone: string; now: number }
): Promise<void> {
	const anyCalendar = () =>
		db.reader.selectFrom('business_calendar').select('id').executeTakeFirst();
	if (await anyCalendar()) return;
	const week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? OFFICE_HOURS : ''));
	const typed = { key: 'office', name: 'Office hours', timeZone, week, days: [] };
	try {
		await createCalendar(db, systemActor, { typed, now });
	} catch (error) {
		// Another node that starts at the same time may have been faster.
		if (!(await anyCalendar())) throw error;
	}
}
