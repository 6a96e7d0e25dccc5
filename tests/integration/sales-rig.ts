/** Sales that the tests of credit notes, returns and dunning begin with. */
import type { Database } from '#lib/database/index.server.ts';
import { invoiceSalesOrder } from '#lib/records/erp/sales/customer-invoice.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import { confirmSalesOrder, createSalesOrder } from '#lib/records/erp/sales/sales-order.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { act, add, context, fay, stan } from './records-rig.ts';

export interface Shop {
	readonly customerId: string;
	readonly productId: string;
}

export interface Sale {
	readonly orderId: string;
	readonly orderLineId: string;
	readonly invoiceId: string;
}

/** A customer, and a lamp of which there is plenty: it costs 7.00 and is sold for 10.99. */
export async function openShop(db: Database, name = 'Alfreds', currency = 'EUR'): Promise<Shop> {
	const customer = await add(db, 'customer', { name, email: 'alfreds@example.com', currency });
	const product = await add(db, 'product', {
		name: `Lamp of ${name}`,
		standard_cost_micros: 7_000_000,
		list_price_micros: 10_990_000
	});
	const productId = String(product['id']);
	await act(db, (tx) =>
		countStock(tx, stan, { productId, countedMilli: 900_000, isOpening: true }, context)
	);
	return { customerId: String(customer['id']), productId };
}

/** Ordered, delivered and invoiced. */
export async function sell(
	db: Database,
	{ customerId, productId }: Shop,
	sale: { quantityMilli: number; taxMinor?: number; issuedOn?: string; now?: number }
): Promise<Sale> {
	const at = { ...context, now: sale.now ?? context.now };
	const order = await act(db, (tx) =>
		createSalesOrder(
			tx,
			stan,
			{ customerId, lines: [{ productId, quantityMilli: sale.quantityMilli }] },
			at
		)
	);
	const orderId = String(order['id']);
	await act(db, (tx) => confirmSalesOrder(tx, stan, { id: orderId }, at));
	await act(db, (tx) => deliverSalesOrder(tx, stan, { id: orderId }, at));
	const invoice = await act(db, (tx) =>
		invoiceSalesOrder(
			tx,
			fay,
			{
				salesOrderId: orderId,
				taxMinor: sale.taxMinor ?? 0,
				...(sale.issuedOn ? { issuedOn: sale.issuedOn } : {})
			},
			at
		)
	);
	const line = await db.reader
		.selectFrom('sales_order_line')
		.select('id')
		.where('sales_order_id', '=', orderId)
		.executeTakeFirstOrThrow();
	return { orderId, orderLineId: line.id, invoiceId: String(invoice['id']) };
}
