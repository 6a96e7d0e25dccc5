import * as z from 'zod';
import { matchSupplierInvoice } from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** Three-way match: whether invoice, order and accepted goods agree, and why not. */
export const matchSupplierInvoiceConnector = defineConnector({
	jobType: 'supplier-invoice:match',
	input: z.object({ invoiceId: z.string() }),
	async run(tx, { invoiceId: id }, { actor, command }) {
		const { isMatched, result } = await matchSupplierInvoice(tx, actor, { id }, command);
		const { match_note } = await getRow(tx, 'supplier_invoice', id);
		return { isMatched, result, note: match_note ?? null };
	}
});
