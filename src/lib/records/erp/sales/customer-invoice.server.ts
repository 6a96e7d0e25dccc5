import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postCustomerInvoice } from '../../finance/postings.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';

export interface OrderInvoice {
	readonly salesOrderId: string;
	readonly issuedOn?: string;
	readonly taxMinor?: number;
}

/** Charges a delivered order, lines and freight, after the customer's payment term. */
export async function invoiceSalesOrder(
	tx: Tx,
	actor: Actor,
	input: OrderInvoice,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance', 'sales');
	const order = await getRow(tx, 'sales_order', input.salesOrderId);
	const customer = await getRow(tx, 'customer', String(order['customer_id']));
	await changeStatus(tx, actor, 'sales_order', { before: order, to: 'invoiced' }, context);
	const issuedOn = input.issuedOn ?? today(context);
	const netMinor = Number(order['total_minor']) + Number(order['freight_minor']);
	const taxMinor = input.taxMinor ?? 0;
	const invoice = await insertRecord(
		tx,
		actor,
		tableOf('customer_invoice'),
		{
			customer_id: order['customer_id'] ?? null,
			sales_order_id: input.salesOrderId,
			issued_on: issuedOn,
			due_on: addDays(issuedOn, Number(customer['payment_days'] ?? 30)),
			net_minor: netMinor,
			tax_minor: taxMinor,
			currency: order['currency'] ?? null
		},
		context
	);
	await postEntry(
		tx,
		actor,
		{
			postedOn: issuedOn,
			memo: `Invoice ${invoice['number']}`,
			sourceTable: 'customer_invoice',
			sourceId: String(invoice['id']),
			purpose: 'invoice',
			currency: String(order['currency']),
			exchangeRate: invoice['exchange_rate'] as number | null,
			lines: postCustomerInvoice({
				customerId: String(order['customer_id']),
				netMinor,
				taxMinor,
				campaignId: order['campaign_id'] as string | null
			})
		},
		context
	);
	return invoice;
}
