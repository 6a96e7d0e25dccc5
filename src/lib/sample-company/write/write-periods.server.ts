/** The fiscal years of the sample company; months that are long over are closed. */
import { newId } from '#lib/database/id.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { addDays } from '#lib/records/catalogue/date-text.ts';
import { fiscalYearStart, monthsOfYear } from '#lib/records/finance/periods/fiscal-year.ts';
import { fiscalMonthOf } from '#lib/records/store/fiscal-month.server.ts';
import type { Person } from '../plan/market/plan-staff.ts';

/** Days after a month in which its books are closed. */
const CLOSED_AFTER = 40;

export async function writePeriods(
	tx: Tx,
	[chief, clerk = chief]: readonly Person[],
	{ now, from, to }: { now: number; from: string; to: string }
): Promise<void> {
	const fiscalMonth = await fiscalMonthOf(tx);
	const rows = [];
	for (
		let year = fiscalYearStart(from, fiscalMonth);
		year <= to;
		year = addDays(monthsOfYear(year).at(-1)!.endsOn, 1)
	)
		for (const { name, startsOn, endsOn } of monthsOfYear(year)) {
			const isClosed = addDays(endsOn, CLOSED_AFTER) < to;
			const closedAt = Date.parse(`${addDays(endsOn, 8)}T09:00:00Z`);
			rows.push({
				id: newId(),
				name,
				starts_on: startsOn,
				ends_on: endsOn,
				status: isClosed ? 'closed' : 'open',
				closing_by: isClosed ? (clerk?.userId ?? null) : null,
				reviewed_by: isClosed ? (chief?.userId ?? null) : null,
				reviewed_at: isClosed ? closedAt : null,
				closed_by: isClosed ? (clerk?.userId ?? null) : null,
				closed_at: isClosed ? closedAt : null,
				created_at: now,
				updated_at: isClosed ? closedAt : now
			});
		}
	await insertRows(tx, 'fiscal_period', rows);
}
