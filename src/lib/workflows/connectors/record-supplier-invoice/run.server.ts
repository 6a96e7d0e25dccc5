import * as z from 'zod';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { recordSupplierInvoice } from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { plainDate, priceMicros, quantityMilli } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

/** What the supplier of an order charges, line by line; `tax` in the major currency unit. */
export const recordSupplierInvoiceConnector = defineConnector({
	jobType: 'supplier-invoice:record',
	input: z.object({
		purchaseOrderId: z.string(),
		supplierReference: z.string().min(1),
		issuedOn: plainDate,
		tax: z.number().min(0).nullish(),
		invoiceLines: z.array(
			z.object({ orderLineId: z.string(), quantity: quantityMilli, price: priceMicros })
		),
		onBehalfOf
	}),
	async run(tx, input, { actor, command }) {
		const order = await getRow(tx, 'purchase_order', input.purchaseOrderId);
		const ordered = await tx
			.selectFrom('purchase_order_line')
			.select(['id', 'product_id', 'description'])
			.where('purchase_order_id', '=', input.purchaseOrderId)
			.execute();
		const invoice = await recordSupplierInvoice(
			tx,
			actor,
			{
				supplierId: String(order['supplier_id']),
				purchaseOrderId: input.purchaseOrderId,
				supplierReference: input.supplierReference,
				issuedOn: input.issuedOn,
				taxMinor: Math.round((input.tax ?? 0) * 10 ** minorDigits(String(order['currency']))),
				lines: input.invoiceLines
					.filter(({ quantity }) => quantity > 0)
					.map(({ orderLineId, quantity, price }) => {
						const line = ordered.find(({ id }) => id === orderLineId);
						return {
							purchaseOrderLineId: orderLineId,
							productId: line?.product_id ?? null,
							description: line?.description ?? null,
							quantityMilli: quantity,
							unitPriceMicros: price
						};
					})
			},
			command
		);
		return readPlainRecord(tx, 'supplier_invoice', String(invoice['id']));
	}
});
