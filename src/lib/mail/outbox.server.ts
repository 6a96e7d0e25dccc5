/**
 * The outbox: mail is a row, written in the transaction that wants it sent. Whether and when it goes
 * out is the worker's business, so nothing is mailed by a step that is undone, and nothing is lost.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { checkLetter, type Letter } from './letter.ts';

export interface PostingContext {
	/** UTC milliseconds. */
	readonly now: number;
	/** Whether a mail server is configured. Without one the message is kept as skipped, without its text. */
	readonly sendsMail: boolean;
	readonly processInstanceId?: string | null;
	/** What the letter is about. */
	readonly record?: { readonly table: string; readonly id: string } | null;
}

/** People send through processes; by hand only who administers mail. Gives the id of the message. */
export async function postLetter(
	tx: Tx,
	actor: Actor,
	letter: Letter,
	{ now, sendsMail, processInstanceId = null, record = null }: PostingContext
): Promise<string> {
	authorize(actor, 'admin.mail');
	const { to, subject, body } = checkLetter(letter);
	const id = newId();
	const state = sendsMail ? 'waiting' : 'skipped';
	await tx
		.insertInto('mail_message')
		.values({
			id,
			to_address: to,
			subject,
			body: sendsMail ? body : null,
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
