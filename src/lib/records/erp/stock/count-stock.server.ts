import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postStockDifference } from '../../finance/postings.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { moveStock } from './move-stock.server.ts';
import { placeOf } from './warehouses.server.ts';

export interface StockCount {
	readonly productId: string;
	/** The main warehouse when it is left out. */
	readonly warehouseId?: string;
	readonly countedMilli: number;
	/** Opening stock is what the company began with; later counts are differences. */
	readonly isOpening?: boolean;
}

/** Brings a level to what was counted, by a move from or to losses, and posts the difference. */
export async function countStock(
	tx: Tx,
	actor: Actor,
	count: StockCount,
	context: CommandContext
): Promise<void> {
	requireTeam(actor, 'warehouse');
	const warehouseId = count.warehouseId ?? (await placeOf(tx, 'stock', context));
	const lossId = await placeOf(tx, 'loss', context);
	const level = await tx
		.selectFrom('stock_level')
		.select('on_hand_milli')
		.where('product_id', '=', count.productId)
		.where('warehouse_id', '=', warehouseId)
		.executeTakeFirst();
	const difference = count.countedMilli - (level?.on_hand_milli ?? 0);
	if (difference === 0) return;
	const isMore = difference > 0;
	const { id, valueMinor } = await moveStock(
		tx,
		actor,
		{
			productId: count.productId,
			fromWarehouseId: isMore ? lossId : warehouseId,
			toWarehouseId: isMore ? warehouseId : lossId,
			quantityMilli: Math.abs(difference),
			sourceTable: 'stock_count',
			sourceId: null
		},
		context
	);
	await postEntry(
		tx,
		actor,
		{
			postedOn: today(context),
			memo: count.isOpening ? 'Opening stock' : 'Stock count',
			sourceTable: 'stock_move',
			sourceId: id,
			purpose: 'count',
			currency: await companyCurrency(tx),
			lines: postStockDifference(
				count.productId,
				isMore ? valueMinor : -valueMinor,
				count.isOpening ? 'equity' : 'stockDifference'
			)
		},
		context
	);
}
