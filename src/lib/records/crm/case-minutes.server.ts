/** How long a case took, in the time that was promised to the customer. */
import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordRow } from '../store/record-tables.server.ts';

const MINUTE_MS = 60_000;

/** Whole minutes from opening to `at`: working time of the case's calendar, or around the clock. */
export async function caseMinutes(tx: Tx, row: RecordRow, at: number): Promise<number> {
	const key = row['calendar_key'];
	const openedAt = Number(row['opened_at']);
	const calendar = typeof key === 'string' ? (await calendarsIn(tx)).find(key) : undefined;
	const duration = calendar ? calendar.workingTimeBetween(openedAt, at) : at - openedAt;
	return Math.round(duration / MINUTE_MS);
}
