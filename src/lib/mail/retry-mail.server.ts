import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';

/** Has a failed message sent again, with all its attempts. */
export async function retryMail(
	db: Database,
	actor: Actor | null,
	{ id, now }: { id: string; now: number }
): Promise<void> {
	authorize(actor, 'admin.mail');
	await inTransaction(db, async (tx) => {
		const retried = await tx
			.updateTable('mail_message')
			.set({
				state: 'waiting',
				attempts: 0,
				next_attempt_at: now,
				failed_at: null
			})
			.where('id', '=', id)
			.where('state', '=', 'failed')
			.where('body', 'is not', null)
			.returning(['to_address', 'subject'])
			.executeTakeFirst();
		if (!retried) {
			const row = await tx
				.selectFrom('mail_message')
				.select(['subject', 'state'])
				.where('id', '=', id)
				.executeTakeFirst();
			throw row ? errors.mailNotFailed(row) : errors.mailNotFound({ id });
		}
		await writeAudit(tx, {
			actor,
			action: 'mail.retry',
			entity: 'mail_message',
			recordId: id,
			after: { to: retried.to_address, subject: retried.subject },
			at: now
		});
	});
}
