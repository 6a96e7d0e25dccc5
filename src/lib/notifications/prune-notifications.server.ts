import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';

const IDLE_MS = 3_600_000;
const KEPT_MS = 180 * 86_400_000;

export function startNotificationPruning(
	{ db, clock }: { readonly db: Database; readonly clock: { now(): number } },
	report: (error: unknown) => void
): Rounds {
	return startRounds(() => pruneNotifications(db, clock.now()), { idleMs: IDLE_MS, report });
}

/** Removes what is half a year old. What happened stays in the records and the audit log. Gives 0: no more to do. */
export async function pruneNotifications(db: Database, now: number): Promise<number> {
	await inTransaction(db, (tx) =>
		tx
			.deleteFrom('notification')
			.where('created_at', '<', now - KEPT_MS)
			.execute()
	);
	return 0;
}
