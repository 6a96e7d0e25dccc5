/**
 * Says of open cases that their service level is at risk or breached, as soon as it is: one
 * transaction a case, in which nothing is said twice, however many nodes watch. The change of the case
 * is what processes hear ("service_case at risk", "service_case breached").
 */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { getRow, lockRow, tableOf } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';

const BATCH = 100;
const IDLE_MS = 10_000;

export interface Watched {
	readonly db: Database;
	readonly clock: { now(): number };
	readonly timeZone: string;
}

export function startSlaWatch(watched: Watched, report: (error: unknown) => void): Rounds {
	return startRounds(() => watchServiceLevels(watched), { idleMs: IDLE_MS, report });
}

/** One round; gives how many cases it spoke about. A case that is late at once is warned of first. */
export async function watchServiceLevels({ db, clock, timeZone }: Watched): Promise<number> {
	const now = clock.now();
	const due = await db.reader
		.selectFrom('service_case')
		.select('id')
		.where((eb) =>
			eb.or([
				eb.and([eb('next_warn_at', '<=', now), eb('sla_state', '=', 'on_track')]),
				eb.and([eb('next_due_at', '<', now), eb('sla_state', 'in', ['on_track', 'at_risk'])])
			])
		)
		.orderBy('next_due_at')
		.limit(BATCH)
		.execute();
	let told = 0;
	for (const { id } of due) if (await tell(db, id, { now, timeZone })) told++;
	return told;
}

async function tell(
	db: Database,
	id: string,
	context: { now: number; timeZone: string }
): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockRow(tx, 'service_case', id);
		// Another node may have been faster, or the case moved on.
		const before = await getRow(tx, 'service_case', id);
		const state = stateToTell(before, context.now);
		if (!state) return false;
		await saveRecord(
			tx,
			systemActor,
			tableOf('service_case'),
			{ before, changes: { sla_state: state }, action: `service_case.${state}`, change: 'update' },
			context
		);
		return true;
	});
}

function stateToTell(
	row: Readonly<Record<string, string | number | null>>,
	now: number
): 'at_risk' | 'breached' | null {
	const due = row['next_due_at'] ?? null;
	const warn = row['next_warn_at'] ?? due;
	if (due === null || warn === null) return null;
	if (row['sla_state'] === 'on_track' && Math.min(Number(warn), Number(due)) <= now)
		return 'at_risk';
	return row['sla_state'] === 'at_risk' && Number(due) < now ? 'breached' : null;
}
