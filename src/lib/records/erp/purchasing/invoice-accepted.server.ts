import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { recordSupplierInvoice } from './supplier-invoice.server.ts';

/** Enters the invoice of a supplier who charges exactly what was accepted, at the order's prices. */
export async function invoiceAccepted(
	tx: Tx,
	actor: Actor,
	input: {
		purchaseOrderId: string;
		supplierReference: string;
		issuedOn?: string;
		taxMinor?: number;
	},
	context: CommandContext
): Promise<RecordRow> {
	const order = await getRow(tx, 'purchase_order', input.purchaseOrderId);
	const lines = await tx
		.selectFrom('purchase_order_line')
		.selectAll()
		.where('purchase_order_id', '=', input.purchaseOrderId)
		.whereRef('accepted_milli', '>', 'invoiced_milli')
		.orderBy('position')
		.execute();
	return recordSupplierInvoice(
		tx,
		actor,
		{
			supplierId: String(order['supplier_id']),
			purchaseOrderId: input.purchaseOrderId,
			supplierReference: input.supplierReference,
			issuedOn: input.issuedOn ?? today(context),
			taxMinor: input.taxMinor ?? 0,
			lines: lines.map((line) => ({
				purchaseOrderLineId: line.id,
				productId: line.product_id,
				description: line.description,
				quantityMilli: line.accepted_milli - line.invoiced_milli,
				unitPriceMicros: line.unit_price_micros
			}))
		},
		context
	);
}
