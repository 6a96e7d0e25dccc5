import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { postLetter } from './outbox.server.ts';
import { sendNow, type Outbox } from './send-mail.server.ts';

/**
 * Sends a letter that says that mail works. False if a worker was faster: then the answer of the
 * server is not known yet.
 */
export async function sendTestMail(
	outbox: Outbox | null,
	actor: Actor | null,
	{ to, company, publicUrl }: { to: string; company: string; publicUrl: string }
): Promise<boolean> {
	authorize(actor, 'admin.mail');
	if (!outbox) throw errors.mailNotConfigured({});
	const letter = {
		to,
		subject: `Test of the mail of ${company}`,
		body: `Mail from ${publicUrl} arrives. ${actor.name} asked for this message.`
	};
	const id = await inTransaction(outbox.db, (tx) =>
		postLetter(tx, actor, letter, { now: outbox.clock.now(), sendsMail: true })
	);
	const failure = await sendNow(outbox, id);
	if (failure)
		throw errors.mailNotTaken({ host: outbox.transport.host, reason: failure.reason }, [
			{ field: 'to', message: 'Not sent.' }
		]);
	return failure === null;
}
