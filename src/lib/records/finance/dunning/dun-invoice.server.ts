/** The next reminder of one invoice at once, as a process wants it. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { dunningLevels, proposeDunning } from './propose-dunning.server.ts';
import { sendDunning } from './send-dunning.server.ts';

export interface Dunned {
	/** `sent`; `last`: no level is left; `blocked`: disputed, or the customer is left in peace; `early`. */
	readonly result: 'sent' | 'last' | 'blocked' | 'early';
	readonly level: number;
	readonly noticeId: string | null;
}

export async function dunInvoice(
	tx: Tx,
	actor: Actor,
	{ invoiceId, sendsMail }: { invoiceId: string; sendsMail: boolean },
	context: CommandContext
): Promise<Dunned> {
	const invoice = await getRow(tx, 'customer_invoice', invoiceId);
	const customer = await getRow(tx, 'customer', String(invoice['customer_id']));
	const level = Number(invoice['dunning_level']);
	const none = { level, noticeId: null };
	if (Number(invoice['is_disputed']) === 1 || Number(customer['is_dunning_blocked']) === 1)
		return { result: 'blocked', ...none };
	const levels = await dunningLevels(tx);
	if (!levels.some(({ position }) => position > level)) return { result: 'last', ...none };
	const run = { on: today(context), invoiceId };
	const [proposal] = await proposeDunning(tx, actor, run, context);
	if (!proposal) return { result: 'early', ...none };
	const sent = await sendDunning(tx, actor, { id: String(proposal['id']), sendsMail }, context);
	const after = await getRow(tx, 'customer_invoice', invoiceId);
	return {
		result: sent['status'] === 'sent' ? 'sent' : 'early',
		level: Number(after['dunning_level']),
		noticeId: String(proposal['id'])
	};
}
