import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { postLetter } from '#lib/mail/outbox.server.ts';
import type { Delivery } from './delivery.ts';
import { reachable, unsubscribeUrl, type Recipient } from './recipients/recipients.server.ts';
import { letterHtml, letterText, type ReportLetter } from './subscriptions/report-letter.ts';

/**
 * Puts the letter into the outbox for all who can be reached, each with a link of their own that ends
 * it. Gives how many that are. Names of reports come from people: no sign of theirs ends a line of a
 * mail's head.
 */
export async function postLetters(
	tx: Tx,
	delivery: Delivery,
	letter: ReportLetter,
	recipients: readonly Recipient[],
	about: {
		readonly record: { readonly table: string; readonly id: string };
		readonly attachmentId?: string | null;
	}
): Promise<number> {
	const to = reachable(recipients);
	for (const { id, address } of to) {
		const url = unsubscribeUrl(delivery, id);
		await postLetter(
			tx,
			systemActor,
			{
				to: address,
				subject: letter.title.replace(/[\p{Cc}\u2028\u2029]/gu, ' '),
				body: letterText(letter, url).replaceAll('\0', ''),
				html: letterHtml(letter, url),
				unsubscribeUrl: url
			},
			{ now: delivery.clock.now(), sendsMail: true, ...about }
		);
	}
	return to.length;
}
