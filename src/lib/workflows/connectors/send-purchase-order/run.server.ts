import * as z from 'zod';
import { sendPurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

export const sendPurchaseOrderConnector = defineConnector({
	jobType: 'purchase-order:send',
	input: z.object({ purchaseOrderId: z.string(), onBehalfOf }),
	run: async (tx, { purchaseOrderId: id }, { actor, command }) =>
		plain('purchase_order', await sendPurchaseOrder(tx, actor, { id }, command))
});
