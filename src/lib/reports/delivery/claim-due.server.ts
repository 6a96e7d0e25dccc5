/**
 * Takes what is due under a lease, so that several nodes share the work and none does it twice: what
 * is worked out is written only by who still holds the lease. Who dies gives it back when it ends.
 */
import type { ExpressionBuilder } from 'kysely';
import { newId } from '#lib/database/id.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Delivery } from './delivery.ts';

/** Longer than any report may take, with the files made of it. */
const LEASE_MS = 300_000;
/** Reports that one round works out side by side: the analyst answers them one after the other. */
const BATCH = 4;

export interface Claim {
	readonly id: string;
	readonly owner: string;
}

/** Tables with the columns `due_at`, `lease_owner` and `leased_until`. */
export type DueTable = 'report_subscription' | 'report_alert';

export async function claimDue({ db, clock }: Delivery, table: DueTable): Promise<Claim[]> {
	const due = (now: number) => (eb: ExpressionBuilder<DB, DueTable>) =>
		eb.and([
			eb('due_at', '<=', now),
			eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)])
		]);
	const first = await db.reader
		.selectFrom(table)
		.select('id')
		.where(due(clock.now()))
		.limit(1)
		.executeTakeFirst();
	if (!first) return [];
	const owner = newId();
	return inTransaction(db, async (tx) => {
		const now = clock.now();
		let query = tx.selectFrom(table).select('id').where(due(now)).orderBy('due_at').limit(BATCH);
		if (db.dialect === 'postgres') query = query.forUpdate().skipLocked();
		const ids = (await query.execute()).map(({ id }) => id);
		if (ids.length === 0) return [];
		await tx
			.updateTable(table)
			.set({ lease_owner: owner, leased_until: now + LEASE_MS })
			.where('id', 'in', ids)
			.execute();
		return ids.map((id) => ({ id, owner }));
	});
}
