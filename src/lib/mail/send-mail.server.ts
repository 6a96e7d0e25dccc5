/**
 * Sends what is due: lease (commit), send, mark (commit). Whoever dies in between gives the message
 * back when the lease ends; it is then sent again, with the same Message-ID.
 */
import type { ExpressionBuilder } from 'kysely';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { nextAttemptAt } from './back-off.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import { dropAttachment, readAttachment } from './attachments.server.ts';
import type { Letter } from './letter.ts';
import type { MailTransport } from './mail-transport.server.ts';

export interface Outbox {
	readonly db: Database;
	readonly clock: { now(): number };
	readonly transport: MailTransport;
}

/** Messages that one round takes and sends side by side. */
const BATCH = 5;
const LEASE_MS = 120_000;

interface LeasedMessage extends Letter {
	readonly id: string;
	readonly attempts: number;
	readonly owner: string;
	readonly attachmentId: string | null;
}

/** One round. Gives how many messages it tried. */
export async function sendDueMail(outbox: Outbox): Promise<number> {
	const due = await outbox.db.reader
		.selectFrom('mail_message')
		.select('id')
		.where(isDue(outbox.clock.now()))
		.limit(1)
		.executeTakeFirst();
	if (!due) return 0;
	const leased = await lease(outbox, null);
	await Promise.all(leased.map((message) => send(outbox, message)));
	return leased.length;
}

/**
 * Sends a message that waits, for somebody who waits for the answer: they try again themselves, so
 * every failure is final. Undefined when a worker was faster.
 */
export async function sendNow(
	outbox: Outbox,
	id: string
): Promise<DeliveryFailure | null | undefined> {
	const [message] = await lease(outbox, id);
	if (!message) return undefined;
	return send(outbox, message, { isLast: true });
}

/** Takes what is due; on PostgreSQL nobody waits for what another node is just taking. */
async function lease({ db, clock }: Outbox, onlyId: string | null): Promise<LeasedMessage[]> {
	const owner = newId();
	return inTransaction(db, async (tx) => {
		const now = clock.now();
		const ids = await dueIds(tx, db, { now, onlyId });
		if (ids.length === 0) return [];
		const rows = await tx
			.updateTable('mail_message')
			.set((eb) => ({
				state: 'sending',
				lease_owner: owner,
				leased_until: now + LEASE_MS,
				attempts: eb('attempts', '+', 1)
			}))
			.where('id', 'in', ids)
			.returning([
				...(['id', 'to_address as to', 'subject', 'body', 'html', 'attempts'] as const),
				...(['unsubscribe_url as unsubscribeUrl', 'attachment_id as attachmentId'] as const)
			])
			.execute();
		return rows.map((row) => ({ ...row, body: row.body ?? '', owner }));
	});
}

async function dueIds(
	tx: Tx,
	db: Database,
	{ now, onlyId }: { now: number; onlyId: string | null }
): Promise<string[]> {
	let query = tx
		.selectFrom('mail_message')
		.select('id')
		.where(isDue(now))
		.orderBy('next_attempt_at')
		.limit(BATCH);
	if (onlyId) query = query.where('id', '=', onlyId);
	if (db.dialect === 'postgres') query = query.forUpdate().skipLocked();
	return (await query.execute()).map(({ id }) => id);
}

function isDue(now: number) {
	return (eb: ExpressionBuilder<DB, 'mail_message'>) =>
		eb.or([
			eb.and([eb('state', '=', 'waiting'), eb('next_attempt_at', '<=', now)]),
			eb.and([eb('state', '=', 'sending'), eb('leased_until', '<=', now)])
		]);
}

async function send(
	{ db, clock, transport }: Outbox,
	message: LeasedMessage,
	{ isLast = false } = {}
): Promise<DeliveryFailure | null> {
	const file = await readAttachment(db.reader, message.attachmentId);
	const failure = await transport.deliver({ ...message, file });
	await inTransaction(db, (tx) => {
		if (!failure) return markSent(tx, message, clock.now());
		const isFinal = isLast || failure.isFinal;
		return markFailed(tx, message, { ...failure, isFinal }, clock.now());
	});
	return failure;
}

/** It was taken, whoever holds the lease by now: then nobody needs to send it again. */
async function markSent(tx: Tx, { id, attachmentId }: LeasedMessage, now: number): Promise<void> {
	await tx
		.updateTable('mail_message')
		.set({
			state: 'sent',
			sent_at: now,
			body: null,
			html: null,
			unsubscribe_url: null,
			attachment_id: null,
			next_attempt_at: null,
			lease_owner: null,
			leased_until: null,
			last_error: null
		})
		.where('id', '=', id)
		.execute();
	if (attachmentId) await dropAttachment(tx, attachmentId);
}

/** Who lost the lease may not say that it failed. */
async function markFailed(
	tx: Tx,
	{ id, attempts, owner }: LeasedMessage,
	{ isFinal, reason }: DeliveryFailure,
	now: number
): Promise<void> {
	const next = isFinal ? null : nextAttemptAt(attempts, now);
	await tx
		.updateTable('mail_message')
		.set({
			state: next === null ? 'failed' : 'waiting',
			next_attempt_at: next,
			failed_at: next === null ? now : null,
			lease_owner: null,
			leased_until: null,
			last_error: reason
		})
		.where('id', '=', id)
		.where('lease_owner', '=', owner)
		.execute();
}
