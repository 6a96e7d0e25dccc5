import * as z from 'zod';
import { paySupplierInvoice } from '#lib/records/finance/payment.server.ts';
import { optionalText, plainDate } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Pays what is open. Who releases it must neither have entered nor approved the invoice. */
export const paySupplierInvoiceConnector = defineConnector({
	jobType: 'supplier-invoice:pay',
	input: z.object({
		invoiceId: z.string(),
		releasedBy: optionalText,
		paidOn: plainDate.nullish(),
		onBehalfOf
	}),
	async run(tx, { invoiceId, releasedBy, paidOn }, { actor, command }) {
		const input = {
			invoiceId,
			releasedBy: releasedBy ?? null,
			...(paidOn ? { paidOn } : {})
		};
		return plain('payment', await paySupplierInvoice(tx, actor, input, command));
	}
});
