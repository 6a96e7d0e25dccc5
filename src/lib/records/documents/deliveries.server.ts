/** The deliveries of a sales order: each moved its goods to the customer at one moment. */
import type { Readable } from '../store/record-tables.server.ts';
import type { Delivery } from './describe/delivery-note.ts';

export async function deliveriesOf(db: Readable, orderId: string): Promise<Delivery[]> {
	const moves = await db
		.selectFrom('stock_move as m')
		.innerJoin('warehouse as w', 'w.id', 'm.to_warehouse_id')
		.select(['m.moved_at', 'm.moved_on', 'm.product_id', 'm.quantity_milli'])
		.where('m.source_table', '=', 'sales_order')
		.where('m.source_id', '=', orderId)
		.where('w.kind', '=', 'customer')
		.orderBy('m.moved_at')
		.orderBy('m.id')
		.execute();
	const byMoment = Map.groupBy(moves, (move) => move.moved_at);
	return [...byMoment.values()].map((of, index) => {
		const quantityMilli: Record<string, number> = {};
		for (const { product_id: product, quantity_milli: milli } of of)
			quantityMilli[product] = (quantityMilli[product] ?? 0) + milli;
		return { no: index + 1, movedOn: of[0]?.moved_on ?? '', quantityMilli };
	});
}
