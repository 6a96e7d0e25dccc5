import * as z from 'zod';
import { closePurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** One that its last payment closed stays closed. */
export const closePurchaseOrderConnector = defineConnector({
	jobType: 'purchase-order:close',
	input: z.object({ purchaseOrderId: z.string(), onBehalfOf }),
	async run(tx, { purchaseOrderId: id }, { actor, command }) {
		const row = await getRow(tx, 'purchase_order', id);
		if (row['status'] === 'closed') return plain('purchase_order', row);
		return plain('purchase_order', await closePurchaseOrder(tx, actor, { id }, command));
	}
});
