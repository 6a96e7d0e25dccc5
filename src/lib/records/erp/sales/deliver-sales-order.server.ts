import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postDelivery } from '../../finance/postings.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { moveStock } from '../stock/move-stock.server.ts';
import { placeOf } from '../stock/warehouses.server.ts';

export interface Delivery {
	readonly id: string;
	readonly shippedOn?: string;
	readonly warehouseId?: string;
	/** Everything that is open when it is left out. */
	readonly lines?: readonly { id: string; quantityMilli: number }[];
}

/** Takes the goods out of stock, posts their cost and moves the order on. */
export async function deliverSalesOrder(
	tx: Tx,
	actor: Actor,
	delivery: Delivery,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'warehouse', 'sales');
	const before = await holdRow(tx, 'sales_order', delivery.id);
	const shippedOn = delivery.shippedOn ?? today(context);
	const fromWarehouseId = delivery.warehouseId ?? (await placeOf(tx, 'stock', context));
	const toWarehouseId = await placeOf(tx, 'customer', context);
	const lines = await tx
		.selectFrom('sales_order_line')
		.select(['id', 'product_id', 'quantity_milli', 'delivered_milli'])
		.where('sales_order_id', '=', delivery.id)
		.orderBy('position')
		.execute();
	const delivered: { valueMinor: number; productId: string }[] = [];
	const moveIds: string[] = [];
	let isComplete = true;
	for (const line of lines) {
		const openMilli = line.quantity_milli - line.delivered_milli;
		const quantityMilli = delivery.lines
			? (delivery.lines.find(({ id }) => id === line.id)?.quantityMilli ?? 0)
			: openMilli;
		if (quantityMilli > openMilli || quantityMilli < 0)
			throw recordInvalid(tableOf('sales_order_line'), [
				{ field: 'delivered_milli', message: 'Between nothing and what is open can be delivered.' }
			]);
		isComplete &&= quantityMilli === openMilli;
		if (quantityMilli === 0) continue;
		const move = await moveStock(
			tx,
			actor,
			{
				productId: line.product_id,
				fromWarehouseId,
				toWarehouseId,
				quantityMilli,
				sourceTable: 'sales_order',
				sourceId: delivery.id,
				movedOn: shippedOn
			},
			context
		);
		moveIds.push(move.id);
		delivered.push({ valueMinor: move.valueMinor, productId: line.product_id });
		await tx
			.updateTable('sales_order_line')
			.set((eb) => ({ delivered_milli: eb('delivered_milli', '+', quantityMilli) }))
			.where('id', '=', line.id)
			.execute();
	}
	const to = isComplete ? 'delivered' : 'partly_delivered';
	const changes = { shipped_on: isComplete ? shippedOn : (before['shipped_on'] ?? null) };
	const after =
		before['status'] === to
			? before
			: await changeStatus(tx, actor, 'sales_order', { before, to, changes }, context);
	await postEntry(
		tx,
		actor,
		{
			postedOn: shippedOn,
			memo: `Delivery of ${before['number']}`,
			sourceTable: 'sales_order',
			sourceId: delivery.id,
			// A partial delivery is a posting of its own, named after its first move.
			purpose: `delivery ${moveIds[0] ?? ''}`,
			currency: await companyCurrency(tx),
			lines: postDelivery(String(before['customer_id']), delivered)
		},
		context
	);
	return after;
}
