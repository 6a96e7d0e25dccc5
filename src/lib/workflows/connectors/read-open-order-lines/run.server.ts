import * as z from 'zod';
import { openOrderLines } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** What may still arrive of an order: id of the order line, description, quantity. */
export const readOpenOrderLinesConnector = defineConnector({
	jobType: 'purchase-order:open-lines',
	input: z.object({ purchaseOrderId: z.string() }),
	async run(tx, { purchaseOrderId }) {
		const lines = await openOrderLines(tx, purchaseOrderId);
		return lines
			.filter((line) => line.openMilli > 0)
			.map((line) => ({
				id: line.id,
				description: line.description,
				quantity: line.openMilli / 1_000
			}));
	}
});
