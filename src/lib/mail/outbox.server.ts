/**
 * The outbox: mail is a row, written in the transaction that wants it sent. Whether and when it goes
 * out is the worker's business, so nothing is mailed by a step that is undone, and nothing is lost.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { checkLetter, type Letter, type MailFile } from './letter.ts';

export interface PostingContext {
	/** UTC milliseconds. */
	readonly now: number;
	/** Whether a mail server is configured. Without one the message is kept as skipped, without its text. */
	readonly sendsMail: boolean;
	readonly processInstanceId?: string | null;
	/** Kept before with `keepAttachment`. */
	readonly attachmentId?: string | null;
	/** What the letter is about. */
	readonly record?: { readonly table: string; readonly id: string } | null;
}

/** People send through processes; by hand only who administers mail. Gives the id of the message. */
export async function postLetter(
	tx: Tx,
	actor: Actor,
	letter: Letter,
	{ now, sendsMail, processInstanceId = null, attachmentId = null, record = null }: PostingContext
): Promise<string> {
	authorize(actor, 'admin.mail');
	const { to, subject, body, html, unsubscribeUrl } = checkLetter(letter);
	const id = newId();
	const state = sendsMail ? 'waiting' : 'skipped';
	await tx
		.insertInto('mail_message')
		.values({
			id,
			to_address: to,
			subject,
			body: sendsMail ? body : null,
			html: (sendsMail && html) || null,
			unsubscribe_url: (sendsMail && unsubscribeUrl) || null,
			attachment_id: sendsMail ? attachmentId : null,
			state,
			next_attempt_at: sendsMail ? now : null,
			created_at: now,
			process_instance_id: processInstanceId,
			record_table: record?.table ?? null,
			record_id: record?.id ?? null
		})
		.execute();
	await writeAudit(tx, {
		actor,
		action: 'mail.post',
		entity: 'mail_message',
		recordId: id,
		after: { to, subject, state },
		processInstanceId,
		at: now
	});
	return id;
}

/** A file for one or several letters of the same transaction; it goes with the last of them. */
export async function keepAttachment(tx: Tx, file: MailFile, now: number): Promise<string> {
	const id = newId();
	await tx
		.insertInto('mail_attachment')
		.values({
			id,
			name: file.name,
			content_type: file.contentType,
			content_base64: file.content.toString('base64'),
			created_at: now
		})
		.execute();
	return id;
}
