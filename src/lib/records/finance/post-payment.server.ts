import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../store/command-context.ts';
import type { RecordRow } from '../store/record-tables.server.ts';
import { postEntry } from './journal.server.ts';
import type { PostingLine } from './postings.ts';

/** The entry of a payment, on its day and in its currency. */
export async function postPayment(
	tx: Tx,
	actor: Actor,
	payment: RecordRow,
	lines: readonly PostingLine[],
	context: CommandContext
): Promise<void> {
	await postEntry(
		tx,
		actor,
		{
			postedOn: String(payment['paid_on']),
			memo: `Payment ${payment['number']}`,
			sourceTable: 'payment',
			sourceId: String(payment['id']),
			purpose: 'payment',
			currency: String(payment['currency']),
			lines
		},
		context
	);
}
