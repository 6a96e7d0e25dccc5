/** What ends reminders: the money, or a dispute. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';

/**
 * After an invoice was paid or disputed: a proposal with it is no longer sent, and a letter is settled
 * once nothing that it asks for is open.
 */
export async function stopDunning(
	tx: Tx,
	actor: Actor,
	invoiceId: string,
	context: CommandContext
): Promise<void> {
	const notices = await tx
		.selectFrom('dunning_notice as n')
		.innerJoin('dunning_notice_line as l', 'l.dunning_notice_id', 'n.id')
		.select(['n.id', 'n.status'])
		.where('l.customer_invoice_id', '=', invoiceId)
		.where('n.status', 'in', ['proposed', 'sent'])
		.orderBy('n.number')
		.execute();
	for (const { id, status } of notices) {
		if (status === 'sent' && (await isOpen(tx, id))) continue;
		const before = await holdRow(tx, 'dunning_notice', id);
		const to = status === 'sent' ? 'settled' : 'cancelled';
		await changeStatus(tx, actor, 'dunning_notice', { before, to }, context);
	}
}

async function isOpen(tx: Tx, noticeId: string): Promise<boolean> {
	const open = await tx
		.selectFrom('dunning_notice_line as l')
		.innerJoin('customer_invoice as i', 'i.id', 'l.customer_invoice_id')
		.select('i.id')
		.where('l.dunning_notice_id', '=', noticeId)
		.where('i.status', 'in', ['issued', 'partly_paid'])
		.executeTakeFirst();
	return open !== undefined;
}

/** A disputed invoice is not dunned until the dispute is over. */
export async function disputeInvoice(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance', 'sales', 'service');
	const changes = { is_disputed: 1, dispute_note: note ?? null };
	const after = await change(tx, actor, { id, changes, action: 'dispute' }, context);
	await stopDunning(tx, actor, id, context);
	return after;
}

export function endDispute(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	return change(tx, actor, { id, changes: { is_disputed: 0 }, action: 'end_dispute' }, context);
}

async function change(
	tx: Tx,
	actor: Actor,
	{ id, changes, action }: { id: string; changes: RecordRow; action: string },
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf('customer_invoice');
	const before = await getRow(tx, 'customer_invoice', id);
	return saveRecord(
		tx,
		actor,
		definition,
		{ before, changes, action: `customer_invoice.${action}`, change: 'update' },
		context
	);
}
