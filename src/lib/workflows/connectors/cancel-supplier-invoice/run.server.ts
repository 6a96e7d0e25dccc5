import * as z from 'zod';
import { cancelSupplierInvoice } from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

export const cancelSupplierInvoiceConnector = defineConnector({
	jobType: 'supplier-invoice:cancel',
	input: z.object({ invoiceId: z.string(), note: optionalText, onBehalfOf }),
	run: async (tx, { invoiceId: id, note }, { actor, command }) =>
		plain(
			'supplier_invoice',
			await cancelSupplierInvoice(tx, actor, { id, note: note ?? null }, command)
		)
});
