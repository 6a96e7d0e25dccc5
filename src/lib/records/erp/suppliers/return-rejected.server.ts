import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postStockDifference } from '../../finance/postings.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import type { RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { moveStock } from '../stock/move-stock.server.ts';
import { placeOf } from '../stock/warehouses.server.ts';

/** What was rejected at the receipt and still lies in quarantine leaves for the supplier. */
export async function returnRejectedGoods(
	tx: Tx,
	actor: Actor,
	complaint: RecordRow,
	context: CommandContext
): Promise<void> {
	const receiptId = complaint['goods_receipt_id'] ?? null;
	if (receiptId === null) return;
	const lines = await tx
		.selectFrom('goods_receipt_line')
		.select(['product_id', 'rejected_milli'])
		.where('goods_receipt_id', '=', String(receiptId))
		.where('rejected_milli', '>', 0)
		.where('product_id', 'is not', null)
		.orderBy('product_id')
		.orderBy('position')
		.execute();
	const quarantineId = await placeOf(tx, 'quarantine', context);
	for (const line of lines) {
		const productId = String(line.product_id);
		const there = await tx
			.selectFrom('stock_level')
			.select('on_hand_milli')
			.where('product_id', '=', productId)
			.where('warehouse_id', '=', quarantineId)
			.executeTakeFirst();
		const quantityMilli = Math.min(line.rejected_milli, there?.on_hand_milli ?? 0);
		if (quantityMilli <= 0) continue;
		const { id, valueMinor } = await moveStock(
			tx,
			actor,
			{
				productId,
				fromWarehouseId: quarantineId,
				toWarehouseId: await placeOf(tx, 'supplier', context),
				quantityMilli,
				sourceTable: 'supplier_complaint',
				sourceId: String(complaint['id'])
			},
			context
		);
		// Goods of ours among them had a value: it leaves with them.
		await postEntry(
			tx,
			actor,
			{
				postedOn: today(context),
				memo: `Returned for ${String(complaint['number'])}`,
				sourceTable: 'stock_move',
				sourceId: id,
				purpose: 'return',
				currency: await companyCurrency(tx),
				lines: postStockDifference(productId, -valueMinor, 'stockDifference')
			},
			context
		);
	}
}
