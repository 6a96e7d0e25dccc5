import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../store/command-context.ts';
import type { RecordRow } from '../store/record-tables.server.ts';
import { postEntry } from './journal.server.ts';
import type { PaymentWorth, PostingLine } from './postings.ts';

/** What a payment in another currency is worth and settles; null for one in the company's currency. */
export function paymentWorth(payment: RecordRow): PaymentWorth | null {
	const { base_amount_minor: paid = null, base_settled_minor: settled = null } = payment;
	return paid === null || settled === null
		? null
		: { paidMinor: Number(paid), settledMinor: Number(settled) };
}

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
			exchangeRate: (payment['exchange_rate'] ?? null) as number | null,
			lines
		},
		context
	);
}
