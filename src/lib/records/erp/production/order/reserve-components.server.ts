/**
 * What released orders keep for themselves in the main warehouse. A reservation holds against other
 * production orders; it moves no goods and posts nothing.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { placeOf } from '../../stock/warehouses.server.ts';

/** Reserves what is free of all that is open, and says whether anything is short. */
export async function reserveComponents(
	tx: Tx,
	orderId: string,
	context: CommandContext
): Promise<{ isShort: boolean }> {
	const components = await tx
		.selectFrom('production_component')
		.select(['id', 'product_id', 'required_milli', 'reserved_milli', 'issued_milli'])
		.where('production_order_id', '=', orderId)
		// Always in the same order, so that two orders never wait for each other in a circle.
		.orderBy('product_id')
		.orderBy('position')
		.execute();
	let isShort = false;
	for (const component of components) {
		const openMilli = Math.max(0, component.required_milli - component.issued_milli);
		const freeMilli = await unreservedMilli(tx, component.product_id, context);
		const canMilli = Math.max(0, freeMilli + component.reserved_milli);
		const reserved = Math.min(openMilli, canMilli);
		isShort ||= reserved < openMilli;
		if (reserved !== component.reserved_milli)
			await tx
				.updateTable('production_component')
				.set({ reserved_milli: reserved, updated_at: context.now })
				.where('id', '=', component.id)
				.execute();
	}
	return { isShort };
}

export async function releaseReservations(
	tx: Tx,
	orderId: string,
	{ now }: CommandContext
): Promise<void> {
	await tx
		.updateTable('production_component')
		.set({ reserved_milli: 0, updated_at: now })
		.where('production_order_id', '=', orderId)
		.where('reserved_milli', '>', 0)
		.execute();
}

/** On hand in the main warehouse and reserved for no order; holds the level until the commit. */
export async function unreservedMilli(
	tx: Tx,
	productId: string,
	context: CommandContext
): Promise<number> {
	const warehouseId = await placeOf(tx, 'stock', context);
	const level = await tx
		.updateTable('stock_level')
		.set((eb) => ({ updated_at: eb.ref('updated_at') }))
		.where('product_id', '=', productId)
		.where('warehouse_id', '=', warehouseId)
		.returning('on_hand_milli')
		.executeTakeFirst();
	const reserved = await tx
		.selectFrom('production_component')
		.select(({ fn }) => fn.sum('reserved_milli').as('milli'))
		.where('product_id', '=', productId)
		.where('reserved_milli', '>', 0)
		.executeTakeFirst();
	return (level?.on_hand_milli ?? 0) - Number(reserved?.milli ?? 0);
}
