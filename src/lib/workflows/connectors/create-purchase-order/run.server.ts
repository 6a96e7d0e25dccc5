import * as z from 'zod';
import { createOrderFromRequisition } from '#lib/records/erp/purchasing/order-requisition.server.ts';
import { optionalText, priceMicros } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

/** A draft order of an approved requisition, at quoted prices or those agreed with the supplier. */
export const createPurchaseOrderConnector = defineConnector({
	jobType: 'purchase-order:create-from-requisition',
	input: z.object({
		requisitionId: z.string(),
		supplierId: optionalText,
		buyerUserId: optionalText,
		quotedLines: z.array(z.object({ requisitionLineId: z.string(), price: priceMicros })).nullish(),
		onBehalfOf
	}),
	async run(tx, { quotedLines, ...input }, { actor, command }) {
		const quoted = (quotedLines ?? []).map(({ requisitionLineId, price }) => ({
			requisitionLineId,
			unitPriceMicros: price
		}));
		const order = await createOrderFromRequisition(tx, actor, { ...input, quoted }, command);
		return readPlainRecord(tx, 'purchase_order', String(order['id']));
	}
});
