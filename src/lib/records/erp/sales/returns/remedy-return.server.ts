/** What the customer gets for returned goods: a credit note, a replacement, or nothing. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { creditInvoice } from '../credit/credit-note.server.ts';
import { confirmSalesOrder, createSalesOrder } from '../sales-order.server.ts';

interface Remedy {
	readonly id: string;
}

/** Credits what was taken back, at the price that was charged. */
export async function creditReturn(
	tx: Tx,
	actor: Actor,
	{ id }: Remedy,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await decided(tx, id);
	const invoice = await tx
		.selectFrom('customer_invoice')
		.select('id')
		.where('sales_order_id', '=', String(before['sales_order_id']))
		.where('status', '<>', 'cancelled')
		.executeTakeFirst();
	if (!invoice)
		throw errors.returnNotInvoiced({ title: recordTitle(tableOf('sales_return'), before) });
	const lines = await takenLines(tx, before);
	const note = await creditInvoice(
		tx,
		actor,
		{
			invoiceId: invoice.id,
			returnId: id,
			reason: 'return',
			note: `For return ${before['number']}`,
			lines: lines.map((line) => ({
				orderLineId: line.sales_order_line_id,
				quantityMilli: line.takenMilli
			}))
		},
		context
	);
	const changes = { remedy: 'credit' };
	await changeStatus(tx, actor, 'sales_return', { before, to: 'closed', changes }, context);
	return note;
}

/** The same goods again, for nothing, as an order of its own. */
export async function replaceReturn(
	tx: Tx,
	actor: Actor,
	{ id }: Remedy,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'service', 'sales');
	const before = await decided(tx, id);
	const lines = await takenLines(tx, before);
	const order = await createSalesOrder(
		tx,
		actor,
		{
			customerId: String(before['customer_id']),
			lines: lines.map((line) => ({
				productId: line.product_id,
				quantityMilli: line.takenMilli,
				discountBp: 10_000
			}))
		},
		context
	);
	const orderId = String(order['id']);
	await confirmSalesOrder(tx, actor, { id: orderId }, context);
	const changes = { remedy: 'replacement', replacement_order_id: orderId };
	await changeStatus(tx, actor, 'sales_return', { before, to: 'closed', changes }, context);
	return getRow(tx, 'sales_order', orderId);
}

export async function closeReturn(
	tx: Tx,
	actor: Actor,
	{ id }: Remedy,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'service', 'sales');
	const before = await decided(tx, id);
	const changes = { remedy: 'none' };
	return changeStatus(tx, actor, 'sales_return', { before, to: 'closed', changes }, context);
}

async function decided(tx: Tx, id: string): Promise<RecordRow> {
	const row = await holdRow(tx, 'sales_return', id);
	if (row['status'] !== 'decided')
		throw errors.transitionNotAllowed({
			title: recordTitle(tableOf('sales_return'), row),
			from: String(row['status']),
			to: 'closed'
		});
	return row;
}

/** Not what went back to the customer. */
async function takenLines(tx: Tx, document: RecordRow) {
	const rows = await tx
		.selectFrom('sales_return_line')
		.select(['sales_order_line_id', 'product_id', 'restocked_milli', 'scrapped_milli'])
		.where('sales_return_id', '=', String(document['id']))
		.orderBy('position')
		.execute();
	const lines = rows
		.map((row) => ({ ...row, takenMilli: row.restocked_milli + row.scrapped_milli }))
		.filter(({ takenMilli }) => takenMilli > 0);
	if (lines.length === 0)
		throw errors.returnNothingTaken({ title: recordTitle(tableOf('sales_return'), document) });
	return lines;
}
