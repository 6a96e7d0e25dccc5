/** Material leaves the main warehouse at its moving average and becomes work in progress. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { postMaterialIssue } from '../../../finance/postings.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import { recordInvalid } from '../../../store/check-record.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { getRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { moveStock } from '../../stock/move-stock.server.ts';
import { placeOf } from '../../stock/warehouses.server.ts';
import { keepOrder, ORDER, orderUnderWay, stepRefused } from '../order/hold-order.server.ts';
import { unreservedMilli } from '../order/reserve-components.server.ts';
import { postProduction } from './post-production.server.ts';

export interface MaterialIssue {
	readonly id: string;
	/** Everything that is open when it is left out. More than needed may be issued. */
	readonly lines?: readonly { readonly componentId: string; readonly quantityMilli: number }[];
}

export async function issueMaterial(
	tx: Tx,
	actor: Actor,
	issue: MaterialIssue,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production', 'warehouse');
	const order = await orderUnderWay(tx, actor, { id: issue.id, step: 'issue material' }, context);
	const components = await tx
		.selectFrom('production_component')
		.selectAll()
		.where('production_order_id', '=', issue.id)
		// As reservations are taken: nobody waits for each other in a circle.
		.orderBy('product_id')
		.orderBy('position')
		.execute();
	const wanted = components
		.map((component) => ({ component, quantityMilli: wantedMilli(component, issue) }))
		.filter(({ quantityMilli }) => quantityMilli !== 0);
	if (wanted.length === 0) throw stepRefused(order, 'issue material', 'nothing is open or chosen');
	let costMinor = 0;
	for (const { component, quantityMilli } of wanted) {
		if (quantityMilli < 0)
			throw recordInvalid(tableOf('production_component'), [
				{ field: component.id, message: 'Nothing or more can be issued.' }
			]);
		costMinor += await issueOne(tx, actor, { order, component, quantityMilli }, context);
	}
	const material_cost_minor = Number(order['material_cost_minor']) + costMinor;
	const changes = { material_cost_minor, is_short: (await isShort(tx, issue.id)) ? 1 : 0 };
	return keepOrder(tx, actor, { before: order, changes, action: 'material_issued' }, context);
}

interface Component {
	readonly id: string;
	readonly product_id: string;
	readonly required_milli: number;
	readonly reserved_milli: number;
	readonly issued_milli: number;
}

function wantedMilli(component: Component, { lines }: MaterialIssue): number {
	if (!lines) return Math.max(0, component.required_milli - component.issued_milli);
	return lines.find(({ componentId }) => componentId === component.id)?.quantityMilli ?? 0;
}

async function issueOne(
	tx: Tx,
	actor: Actor,
	{
		order,
		component,
		quantityMilli
	}: { order: RecordRow; component: Component; quantityMilli: number },
	context: CommandContext
): Promise<number> {
	const productId = component.product_id;
	const freeMilli = (await unreservedMilli(tx, productId, context)) + component.reserved_milli;
	const isReservedElsewhere =
		freeMilli < quantityMilli && (await onHandMilli(tx, productId, context)) >= quantityMilli;
	if (isReservedElsewhere)
		throw errors.componentReserved({
			needed: decimalText(quantityMilli, 3),
			free: decimalText(Math.max(0, freeMilli), 3),
			product: String((await getRow(tx, 'product', productId))['name'])
		});
	const move = await moveStock(
		tx,
		actor,
		{
			productId,
			fromWarehouseId: await placeOf(tx, 'stock', context),
			toWarehouseId: await placeOf(tx, 'production', context),
			quantityMilli,
			sourceTable: ORDER,
			sourceId: String(order['id'])
		},
		context
	);
	await postProduction(
		tx,
		actor,
		order,
		{
			kind: 'issue',
			memo: 'Material for',
			productId,
			componentId: component.id,
			quantityMilli,
			moveId: move.id,
			wipMinor: move.valueMinor,
			lines: postMaterialIssue(productId, move.valueMinor)
		},
		context
	);
	await moveComponent(tx, component.id, { quantityMilli, costMinor: move.valueMinor }, context);
	return move.valueMinor;
}

async function onHandMilli(tx: Tx, productId: string, context: CommandContext): Promise<number> {
	const level = await tx
		.selectFrom('stock_level')
		.select('on_hand_milli')
		.where('product_id', '=', productId)
		.where('warehouse_id', '=', await placeOf(tx, 'stock', context))
		.executeTakeFirst();
	return level?.on_hand_milli ?? 0;
}

/** Issued uses up what was reserved; what comes back is not reserved again by itself. */
export async function moveComponent(
	tx: Tx,
	id: string,
	by: { readonly quantityMilli: number; readonly costMinor: number },
	{ now }: CommandContext
): Promise<void> {
	const { reserved_milli } = await tx
		.selectFrom('production_component')
		.select('reserved_milli')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	await tx
		.updateTable('production_component')
		.set((eb) => ({
			issued_milli: eb('issued_milli', '+', by.quantityMilli),
			reserved_milli: Math.max(0, reserved_milli - Math.max(0, by.quantityMilli)),
			cost_minor: eb('cost_minor', '+', by.costMinor),
			updated_at: now,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', id)
		.execute();
}

/** Whether anything is neither issued nor reserved. */
export async function isShort(tx: Tx, orderId: string): Promise<boolean> {
	const rows = await tx
		.selectFrom('production_component')
		.select(['required_milli', 'issued_milli', 'reserved_milli'])
		.where('production_order_id', '=', orderId)
		.execute();
	return rows.some((row) => row.issued_milli + row.reserved_milli < row.required_milli);
}
