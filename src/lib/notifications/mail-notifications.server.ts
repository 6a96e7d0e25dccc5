/**
 * Mails what was not read: at once, after a minute in which it may be read here, or once a day. One
 * letter a person and round. Written to the outbox in the transaction that marks it as mailed.
 */
import { Temporal } from 'temporal-polyfill';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { postLetter } from '#lib/mail/outbox.server.ts';
import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { notificationLetter } from './notification-letter.ts';

const IDLE_MS = 15_000;
const AT_ONCE_AFTER_MS = 60_000;
/** What is older is no news: a mail server that is set up later does not send the past. */
const TOO_OLD_MS = 3 * 86_400_000;
const MOST = 500;
const DIGEST_HOUR = 7;

export interface NotificationMail {
	readonly db: Database;
	readonly clock: { now(): number };
	readonly timeZone: string;
	readonly publicUrl: string;
}

export function startNotificationMail(
	mail: NotificationMail,
	report: (error: unknown) => void
): Rounds {
	return startRounds(() => mailNotifications(mail), { idleMs: IDLE_MS, report });
}

/** One round. Gives how many notifications went out. */
export async function mailNotifications(mail: NotificationMail): Promise<number> {
	const now = mail.clock.now();
	return inTransaction(mail.db, async (tx) => {
		const due = await dueNotifications(tx, mail, now);
		if (due.length === 0) return 0;
		await tx
			.updateTable('notification')
			.set({ mailed_at: now })
			.where(
				'id',
				'in',
				due.map(({ id }) => id)
			)
			.execute();
		for (const [to, news] of Map.groupBy(due, ({ email }) => email)) {
			const letter = notificationLetter(to, news, mail.publicUrl);
			await postLetter(tx, systemActor, letter, { now, sendsMail: true });
		}
		return due.length;
	});
}

function dueNotifications(tx: Tx, mail: NotificationMail, now: number) {
	const query = tx
		.selectFrom('notification as n')
		.innerJoin('user as u', 'u.id', 'n.user_id')
		.select(['n.id', 'n.title', 'n.text', 'n.href', 'n.mail', 'u.email'])
		.where('u.is_active', '=', 1)
		.where('n.mail', 'is not', null)
		.where('n.mailed_at', 'is', null)
		.where('n.read_at', 'is', null)
		.where('n.created_at', '>', now - TOO_OLD_MS)
		.where((eb) =>
			eb.or([
				eb.and([eb('n.mail', '=', 'now'), eb('n.created_at', '<=', now - AT_ONCE_AFTER_MS)]),
				eb.and([
					eb('n.mail', '=', 'daily'),
					eb('n.created_at', '<', lastDigest(now, mail.timeZone))
				])
			])
		)
		.orderBy('n.created_at')
		.limit(MOST);
	// Several nodes send: each takes rows that no other has.
	return (mail.db.dialect === 'postgres' ? query.forUpdate('n').skipLocked() : query).execute();
}

/** The last time that it was the hour of the daily mail where the company is. */
export function lastDigest(now: number, timeZone: string): number {
	const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
	const today = here.toPlainDate().toZonedDateTime({
		timeZone,
		plainTime: new Temporal.PlainTime(DIGEST_HOUR)
	});
	const last =
		Temporal.ZonedDateTime.compare(today, here) <= 0 ? today : today.subtract({ days: 1 });
	return last.epochMilliseconds;
}
