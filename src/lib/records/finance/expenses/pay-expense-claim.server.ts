import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { paymentWorth, postPayment } from '../post-payment.server.ts';
import { postExpensePayment } from '../postings.ts';
import { claimantUserId } from './claim-people.server.ts';

/** Pays an approved claim in full. Neither who gets the money nor who approved it releases it. */
export async function payExpenseClaim(
	tx: Tx,
	actor: Actor,
	{ id, ...input }: { id: string; releasedBy?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await getRow(tx, 'expense_claim', id);
	const releasedBy = (actor.kind === 'system' ? input.releasedBy : null) ?? actor.userId;
	await refuseOwn(tx, 'release', releasedBy, {
		table: 'expense_claim',
		row: before,
		earlier: [before['created_by'], before['approved_by'], await claimantUserId(tx, before)]
	});
	await changeStatus(tx, actor, 'expense_claim', { before, to: 'paid' }, context);
	const paidOn = today(context);
	const amountMinor = Number(before['total_minor']);
	const payment = await insertRecord(
		tx,
		actor,
		tableOf('payment'),
		{
			direction: 'out',
			expense_claim_id: id,
			amount_minor: amountMinor,
			currency: before['currency'] ?? null,
			base_settled_minor: before['base_total_minor'] ?? null,
			paid_on: paidOn,
			released_by: releasedBy
		},
		context
	);
	const lines = postExpensePayment(amountMinor, paymentWorth(payment));
	await postPayment(tx, actor, payment, lines, context);
	return payment;
}
