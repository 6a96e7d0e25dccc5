import * as z from 'zod';
import { sendPurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

export const sendPurchaseOrderConnector = defineConnector({
	jobType: 'purchase-order:send',
	input: z.object({ purchaseOrderId: z.string(), onBehalfOf }),
	async run(tx, { purchaseOrderId: id }, { actor, command }) {
		await sendPurchaseOrder(tx, actor, { id }, command);
		return readPlainRecord(tx, 'purchase_order', id);
	}
});
