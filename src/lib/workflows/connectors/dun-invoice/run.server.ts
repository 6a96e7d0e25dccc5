import * as z from 'zod';
import { dunInvoice } from '#lib/records/finance/dunning/dun-invoice.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';

/** Sends the next reminder of an overdue invoice, if it is time for one and nothing stands in its way. */
export const dunInvoiceConnector = defineConnector({
	jobType: 'customer-invoice:dun',
	input: z.object({ invoiceId: z.string(), onBehalfOf }),
	async run(tx, { invoiceId }, { actor, command, outside }) {
		const { sendsMail } = outside;
		return { ...(await dunInvoice(tx, actor, { invoiceId, sendsMail }, command)) };
	}
});
