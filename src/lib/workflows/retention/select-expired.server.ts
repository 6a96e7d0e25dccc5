import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

const DAY_MS = 86_400_000;

/**
 * Ended instances of a process whose time is over. A called one is kept while its caller runs: the
 * history of that one would have a hole.
 */
export function selectExpired(
	db: ReadonlyKysely<DB> | Tx,
	{ processKey, days, now }: { processKey: string; days: number; now: number }
) {
	return db
		.selectFrom('process_instance')
		.where('process_instance.process_key', '=', processKey)
		.where('process_instance.ended_at', '<=', now - days * DAY_MS)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('process_instance as caller')
						.select('caller.id')
						.whereRef('caller.id', '=', 'process_instance.parent_instance_id')
						.where('caller.state', '=', 'active')
				)
			)
		);
}
