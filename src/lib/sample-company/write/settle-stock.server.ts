import { sql } from 'kysely';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';

/** Brings the stock levels to the sums of all moves: the planned ones have not touched them. */
export async function settleStock(tx: Tx, now: number): Promise<void> {
	const sides = tx
		.selectFrom('stock_move')
		.select(['product_id', 'currency', 'to_warehouse_id as place', 'quantity_milli', 'value_minor'])
		.unionAll(
			tx
				.selectFrom('stock_move')
				.select([
					'product_id',
					'currency',
					'from_warehouse_id as place',
					sql<number>`-quantity_milli`.as('quantity_milli'),
					sql<number>`-value_minor`.as('value_minor')
				])
		)
		.as('side');
	const levels = await tx
		.selectFrom(sides)
		.innerJoin('warehouse as w', 'w.id', 'side.place')
		.select([
			'side.product_id',
			'side.currency',
			'side.place as warehouse_id',
			sql<number>`cast(sum(side.quantity_milli) as bigint)`.as('on_hand_milli'),
			sql<number>`cast(sum(side.value_minor) as bigint)`.as('value_minor')
		])
		.where('w.kind', 'in', ['stock', 'quarantine'])
		.groupBy(['side.product_id', 'side.currency', 'side.place'])
		.execute();
	await tx.deleteFrom('stock_level').execute();
	await insertRows(
		tx,
		'stock_level',
		levels.map((level) => ({ id: newId(), ...level, created_at: now, updated_at: now }))
	);
}
