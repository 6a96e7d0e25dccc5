import * as z from 'zod';
import { postLetter } from '#lib/mail/outbox.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';

/** Writes into the outbox, in the transaction of the step; the mail worker sends it afterwards. */
export const sendMailConnector = defineConnector({
	jobType: 'mail:send',
	input: z.object({ to: z.string(), subject: z.string(), body: z.string(), onBehalfOf }),
	async run(tx, { to, subject, body }, { actor, command, outside }) {
		const { now, processInstanceId } = command;
		const id = await postLetter(
			tx,
			actor,
			{ to, subject, body },
			{ now, processInstanceId, sendsMail: outside.sendsMail }
		);
		return { id };
	}
});
