import * as z from 'zod';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { optionalText, quantityMilli } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain, readPlainRecord } from '../plain-record.server.ts';

/** Lines that are left out are accepted. The result has the order as it is afterwards. */
export const inspectGoodsReceiptConnector = defineConnector({
	jobType: 'goods-receipt:inspect',
	input: z.object({
		receiptId: z.string(),
		inspectedLines: z
			.array(
				z.object({
					id: z.string(),
					rejected: quantityMilli,
					defectNote: optionalText
				})
			)
			.nullish(),
		onBehalfOf
	}),
	async run(tx, { receiptId: id, inspectedLines }, { actor, command }) {
		const lines = (inspectedLines ?? []).map(({ id, rejected, defectNote }) => ({
			id,
			rejectedMilli: rejected,
			defectNote: defectNote ?? null
		}));
		const receipt = await inspectGoodsReceipt(tx, actor, { id, lines }, command);
		const orderId = String(receipt['purchase_order_id']);
		return {
			...plain('goods_receipt', receipt),
			order: await readPlainRecord(tx, 'purchase_order', orderId)
		};
	}
});
