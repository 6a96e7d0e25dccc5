import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';

/** How long an administrator can have a failed message sent again. */
const KEPT_MS = 7 * 86_400_000;

/** Removes the texts of messages that failed long ago: they may hold secrets. */
export async function giveUpOldMail(db: Database, now: number): Promise<void> {
	await inTransaction(db, (tx) =>
		tx
			.updateTable('mail_message')
			.set({ body: null })
			.where('state', '=', 'failed')
			.where('failed_at', '<=', now - KEPT_MS)
			.where('body', 'is not', null)
			.execute()
	);
}
