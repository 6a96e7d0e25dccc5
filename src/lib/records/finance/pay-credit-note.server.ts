/** What is left of a credit note goes back to the customer, released by somebody who did not issue it. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { openCreditMinor, saveOrStep } from '../erp/sales/credit/settle-credit.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { refuseOwn } from '../store/four-eyes.server.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { holdRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { requireTeam } from '../store/require-team.ts';
import { today } from '../store/today.ts';
import { keepSettledWorth, settledWorth } from './currencies/settled-worth.ts';
import { paymentWorth, postPayment } from './post-payment.server.ts';
import { postCreditPayment } from './postings.ts';

export async function payCreditNote(
	tx: Tx,
	actor: Actor,
	{ id, releasedBy = null }: { id: string; releasedBy?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const note = await holdRow(tx, 'credit_note', id);
	const title = recordTitle(tableOf('credit_note'), note);
	const by = (actor.kind === 'system' ? releasedBy : null) ?? actor.userId;
	const own = { table: 'credit_note', row: note, earlier: [note['created_by']] };
	await refuseOwn(tx, 'release', by, own);
	const amountMinor = openCreditMinor(note);
	if (note['status'] !== 'issued' || amountMinor <= 0) throw errors.nothingToSettle({ title });
	const settledMinor = settledWorth(note, { amountMinor, openMinor: amountMinor });
	const payment = await insertRecord(
		tx,
		actor,
		tableOf('payment'),
		{
			direction: 'out',
			credit_note_id: id,
			amount_minor: amountMinor,
			currency: note['currency'] ?? null,
			base_settled_minor: settledMinor,
			paid_on: today(context),
			released_by: by
		},
		context
	);
	const changes = {
		paid_minor: Number(note['paid_minor']) + amountMinor,
		...keepSettledWorth(note, settledMinor)
	};
	await saveOrStep(tx, actor, 'credit_note', { before: note, to: 'settled', changes }, context);
	const lines = postCreditPayment(String(note['customer_id']), amountMinor, paymentWorth(payment));
	await postPayment(tx, actor, payment, lines, context);
	return payment;
}
