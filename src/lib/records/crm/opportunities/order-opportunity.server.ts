import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { createSalesOrder } from '../../erp/sales/sales-order.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';

/** A draft of a sales order with the lines of the opportunity; gives the order's id. */
export async function orderOpportunity(
	tx: Tx,
	actor: Actor,
	opportunity: RecordRow,
	context: CommandContext
): Promise<string> {
	const lines = await tx
		.selectFrom('opportunity_line')
		.select(['product_id', 'quantity_milli', 'unit_price_micros', 'discount_bp'])
		.where('opportunity_id', '=', String(opportunity['id']))
		.orderBy('position')
		.orderBy('id')
		.execute();
	if (lines.length === 0)
		throw errors.documentWithoutLines({
			title: recordTitle(tableOf('opportunity'), opportunity)
		});
	const order = await createSalesOrder(
		tx,
		actor,
		{
			customerId: String(opportunity['customer_id']),
			values: {
				currency: opportunity['currency'] ?? null,
				campaign_id: opportunity['campaign_id'] ?? null,
				owner_id: opportunity['owner_id'] ?? null,
				team_id: opportunity['team_id'] ?? null
			},
			lines: lines.map((line) => ({
				productId: line.product_id,
				quantityMilli: line.quantity_milli,
				unitPriceMicros: line.unit_price_micros,
				discountBp: line.discount_bp
			}))
		},
		context
	);
	return String(order['id']);
}

/** The order of an opportunity that was won without one; the one that it has, if it has. */
export async function orderWonOpportunity(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await holdRow(tx, 'opportunity', id);
	if (before['sales_order_id'] !== null) return before;
	if (before['status'] !== 'won')
		throw errors.transitionNotAllowed({
			title: recordTitle(tableOf('opportunity'), before),
			from: String(before['status']),
			to: 'ordered'
		});
	const changes = { sales_order_id: await orderOpportunity(tx, actor, before, context) };
	return saveRecord(
		tx,
		actor,
		tableOf('opportunity'),
		{ before, changes, action: 'opportunity.ordered', change: 'update' },
		context
	);
}
