/** Files that letters carry. Several letters may share one; it is removed with the last of them. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { MailFile } from './letter.ts';

/** Longer than any transaction that writes letters. */
const SETTLED_MS = 3_600_000;

export async function readAttachment(
	reader: ReadonlyKysely<DB>,
	id: string | null
): Promise<MailFile | null> {
	if (!id) return null;
	const row = await reader
		.selectFrom('mail_attachment')
		.select(['name', 'content_type', 'content_base64'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return {
		name: row.name,
		contentType: row.content_type,
		content: Buffer.from(row.content_base64, 'base64')
	};
}

/** Removes a file that no letter carries any more. */
export async function dropAttachment(tx: Tx, id: string): Promise<void> {
	await withoutLetter(tx).where('id', '=', id).execute();
}

/** The same for all: two letters that were sent at the same moment each saw the other. */
export async function dropLooseAttachments(tx: Tx, now: number): Promise<void> {
	await withoutLetter(tx)
		.where('created_at', '<=', now - SETTLED_MS)
		.execute();
}

function withoutLetter(tx: Tx) {
	return tx
		.deleteFrom('mail_attachment')
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('mail_message')
						.select('mail_message.id')
						.whereRef('mail_message.attachment_id', '=', 'mail_attachment.id')
				)
			)
		);
}
