import * as z from 'zod';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { plainDate, quantityMilli } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

/** Everything that is still open arrived when no lines are given. */
export const recordGoodsReceiptConnector = defineConnector({
	jobType: 'goods-receipt:record',
	input: z.object({
		purchaseOrderId: z.string(),
		receivedOn: plainDate.nullish(),
		receiptLines: z.array(z.object({ orderLineId: z.string(), quantity: quantityMilli })).nullish(),
		onBehalfOf
	}),
	async run(tx, { purchaseOrderId, receivedOn, receiptLines }, { actor, command }) {
		const input = {
			purchaseOrderId,
			receivedOn: receivedOn ?? null,
			...(receiptLines
				? {
						lines: receiptLines.map(({ orderLineId, quantity }) => ({
							purchaseOrderLineId: orderLineId,
							quantityMilli: quantity
						}))
					}
				: {})
		};
		const receipt = await recordGoodsReceipt(tx, actor, input, command);
		return readPlainRecord(tx, 'goods_receipt', String(receipt['id']));
	}
});
