import * as z from 'zod';
import { approveSupplierInvoice } from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Posts the invoice. Who waives an exception must not be who entered it. */
export const approveSupplierInvoiceConnector = defineConnector({
	jobType: 'supplier-invoice:approve',
	input: z.object({ invoiceId: z.string(), note: optionalText, onBehalfOf }),
	run: async (tx, { invoiceId: id, note }, { actor, command }) =>
		plain(
			'supplier_invoice',
			await approveSupplierInvoice(tx, actor, { id, note: note ?? null }, command)
		)
});
