/** Money that leaves or arrives: never more than is open, released by a second person, posted. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { minorDigits } from '../catalogue/amounts.ts';
import { decimalText } from '../catalogue/decimal.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { closePurchaseOrder } from '../erp/purchasing/purchase-order.server.ts';
import { openMinorOf } from '../erp/sales/credit/invoice-balance.ts';
import { changeStatus } from '../store/change-status.server.ts';
import { keepSettledWorth, settledWorth } from './currencies/settled-worth.ts';
import { paymentWorth, postPayment } from './post-payment.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { refuseOwn } from '../store/four-eyes.server.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { requireTeam } from '../store/require-team.ts';
import { saveRecord } from '../store/save-record.server.ts';
import { today } from '../store/today.ts';
import { stopDunning } from './dunning/stop-dunning.server.ts';
import { postCustomerPayment, postSupplierPayment, type PostingLine } from './postings.ts';

export interface PaymentInput {
	readonly invoiceId: string;
	/** The open amount when it is left out. */
	readonly amountMinor?: number;
	readonly paidOn?: string;
}

/** Pays an approved invoice; the last payment closes it, and its order when all is invoiced. */
export async function paySupplierInvoice(
	tx: Tx,
	actor: Actor,
	input: PaymentInput & { releasedBy?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const invoice = await getRow(tx, 'supplier_invoice', input.invoiceId);
	const releasedBy = (actor.kind === 'system' ? input.releasedBy : null) ?? actor.userId;
	await refuseOwn(tx, 'release', releasedBy, {
		table: 'supplier_invoice',
		row: invoice,
		earlier: [invoice['created_by'], invoice['approved_by']]
	});
	if (invoice['status'] !== 'approved')
		throw errors.transitionNotAllowed({
			title: recordTitle(tableOf('supplier_invoice'), invoice),
			from: String(invoice['status']),
			to: 'paid'
		});
	const payment = await settle(
		tx,
		actor,
		{ table: 'supplier_invoice', invoice, releasedBy, input, partly: null },
		context
	);
	await closeOrder(tx, actor, invoice, context);
	return payment;
}

export async function receiveCustomerPayment(
	tx: Tx,
	actor: Actor,
	input: PaymentInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance', 'sales');
	const invoice = await getRow(tx, 'customer_invoice', input.invoiceId);
	return settle(
		tx,
		actor,
		{ table: 'customer_invoice', invoice, releasedBy: actor.userId, input, partly: 'partly_paid' },
		context
	);
}

interface Settlement {
	readonly table: 'supplier_invoice' | 'customer_invoice';
	readonly invoice: RecordRow;
	readonly releasedBy: string | null;
	readonly input: PaymentInput;
	/** The state of an invoice that is paid in part, where it has one. */
	readonly partly: string | null;
}

async function settle(
	tx: Tx,
	actor: Actor,
	{ table, invoice, releasedBy, input, partly }: Settlement,
	context: CommandContext
): Promise<RecordRow> {
	const definition = tableOf(table);
	const openMinor = openMinorOf(invoice);
	const amountMinor = input.amountMinor ?? openMinor;
	const digits = minorDigits(String(invoice['currency']));
	if (amountMinor > openMinor || amountMinor <= 0)
		throw errors.paymentExceedsInvoice({
			title: recordTitle(definition, invoice),
			open: decimalText(openMinor, digits, digits),
			amount: decimalText(amountMinor, digits, digits)
		});
	const settledMinor = settledWorth(invoice, { amountMinor, openMinor });
	const payment = await insertRecord(
		tx,
		actor,
		tableOf('payment'),
		{
			direction: table === 'supplier_invoice' ? 'out' : 'in',
			[`${table}_id`]: input.invoiceId,
			amount_minor: amountMinor,
			currency: invoice['currency'] ?? null,
			base_settled_minor: settledMinor,
			paid_on: input.paidOn ?? today(context),
			released_by: releasedBy
		},
		context
	);
	const changes = {
		paid_minor: Number(invoice['paid_minor']) + amountMinor,
		...keepSettledWorth(invoice, settledMinor)
	};
	const to = amountMinor === openMinor ? 'paid' : partly;
	if (to === null || to === invoice['status'])
		await saveRecord(
			tx,
			actor,
			definition,
			{ before: invoice, changes, action: 'record.update', change: 'update' },
			context
		);
	else await changeStatus(tx, actor, table, { before: invoice, to, changes }, context);
	await postPayment(tx, actor, payment, postingLines(table, invoice, payment), context);
	if (table === 'customer_invoice') await stopDunning(tx, actor, input.invoiceId, context);
	return payment;
}

function postingLines(
	table: Settlement['table'],
	invoice: RecordRow,
	payment: RecordRow
): PostingLine[] {
	const amountMinor = Number(payment['amount_minor']);
	const worth = paymentWorth(payment);
	return table === 'supplier_invoice'
		? postSupplierPayment(String(invoice['supplier_id']), amountMinor, worth)
		: postCustomerPayment(String(invoice['customer_id']), amountMinor, worth);
}

async function closeOrder(
	tx: Tx,
	actor: Actor,
	invoice: RecordRow,
	context: CommandContext
): Promise<void> {
	const orderId = invoice['purchase_order_id'];
	if (typeof orderId !== 'string') return;
	const order = await getRow(tx, 'purchase_order', orderId);
	const unpaid = await tx
		.selectFrom('supplier_invoice')
		.select('id')
		.where('purchase_order_id', '=', orderId)
		.where('status', 'not in', ['paid', 'cancelled'])
		.executeTakeFirst();
	if (order['status'] === 'invoiced' && !unpaid)
		await closePurchaseOrder(tx, actor, { id: orderId }, context);
}
