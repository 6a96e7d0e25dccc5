import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { dropLooseAttachments } from './attachments.server.ts';

/** How long an administrator can have a failed message sent again. */
const KEPT_MS = 7 * 86_400_000;

/** Removes the texts and files of messages that failed long ago: they may hold secrets. */
export async function giveUpOldMail(db: Database, now: number): Promise<void> {
	await inTransaction(db, async (tx) => {
		await tx
			.updateTable('mail_message')
			.set({ body: null, html: null, unsubscribe_url: null, attachment_id: null })
			.where('state', '=', 'failed')
			.where('failed_at', '<=', now - KEPT_MS)
			.where('body', 'is not', null)
			.execute();
		await dropLooseAttachments(tx, now);
	});
}
