/** Finished goods go into stock at what they cost: their share of what the order has cost so far. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { postFinishedGoods } from '../../../finance/postings.ts';
import { shareOf } from '../../../catalogue/amounts.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import type { Readable, RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { moveStock } from '../../stock/move-stock.server.ts';
import { placeOf } from '../../stock/warehouses.server.ts';
import { refuseUndecided } from '../../quality/blocking-inspections.server.ts';
import {
	ORDER,
	holdOrder,
	keepOrder,
	orderUnderWay,
	stepRefused,
	subjectOf
} from '../order/hold-order.server.ts';
import { dueMilli } from '../order/planned-amounts.ts';
import { issueMaterial } from './issue-material.server.ts';
import { postProduction, workInProgressMinor } from './post-production.server.ts';

export interface FinishedGoods {
	readonly id: string;
	/** Everything that came out and is not in stock yet, when it is left out. */
	readonly quantityMilli?: number;
}

export async function receiveFinished(
	tx: Tx,
	actor: Actor,
	goods: FinishedGoods,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production', 'warehouse');
	const step = { id: goods.id, step: 'take finished goods into stock' };
	const order = await orderUnderWay(tx, actor, step, context);
	await refuseUndecided(tx, subjectOf(order), ['open', 'rework', 'rejected']);
	const readyMilli = await finishedMilli(tx, order);
	const quantityMilli = goods.quantityMilli ?? readyMilli;
	if (quantityMilli <= 0) throw stepRefused(order, step.step, 'nothing more came out of it');
	if (quantityMilli > readyMilli)
		throw errors.productionQuantityRefused({
			what: 'what came out and is not in stock yet',
			most: decimalText(readyMilli, 3),
			given: decimalText(quantityMilli, 3)
		});
	await backflush(tx, actor, order, quantityMilli, context);
	const before = await holdOrder(tx, goods.id);
	const valueMinor = await actualCost(tx, before, quantityMilli);
	const productId = String(before['product_id']);
	const move = await moveStock(
		tx,
		actor,
		{
			productId,
			fromWarehouseId: await placeOf(tx, 'production', context),
			toWarehouseId: await placeOf(tx, 'stock', context),
			quantityMilli,
			valueMinor,
			sourceTable: ORDER,
			sourceId: goods.id
		},
		context
	);
	await postProduction(
		tx,
		actor,
		before,
		{
			kind: 'receipt',
			memo: 'Finished goods of',
			productId,
			quantityMilli,
			moveId: move.id,
			wipMinor: -valueMinor,
			lines: postFinishedGoods(productId, { stockMinor: valueMinor, wipMinor: valueMinor })
		},
		context
	);
	const changes = { produced_milli: Number(before['produced_milli']) + quantityMilli };
	return keepOrder(tx, actor, { before, changes, action: 'received' }, context);
}

/** What came out of the last operation; of an order without operations, what is ordered. */
export async function finishedMilli(db: Readable, order: RecordRow): Promise<number> {
	const last = await db
		.selectFrom('production_operation')
		.select('good_milli')
		.where('production_order_id', '=', String(order['id']))
		.orderBy('position', 'desc')
		.executeTakeFirst();
	const madeMilli =
		last?.good_milli ?? Number(order['quantity_milli']) - Number(order['scrapped_milli']);
	return madeMilli - Number(order['produced_milli']);
}

/** Issues what belongs to all pieces up to these, as far as it was not issued by hand. */
async function backflush(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	quantityMilli: number,
	context: CommandContext
): Promise<void> {
	if (order['issue_method'] !== 'backflush') return;
	const doneMilli =
		Number(order['produced_milli']) + Number(order['scrapped_milli']) + quantityMilli;
	const components = await tx
		.selectFrom('production_component')
		.select(['id', 'required_milli', 'issued_milli'])
		.where('production_order_id', '=', String(order['id']))
		.execute();
	const lines = components
		.map(({ id, required_milli, issued_milli }) => ({
			componentId: id,
			quantityMilli: Math.max(
				0,
				dueMilli(required_milli, doneMilli, Number(order['quantity_milli'])) - issued_milli
			)
		}))
		.filter((line) => line.quantityMilli > 0);
	if (lines.length > 0) await issueMaterial(tx, actor, { id: String(order['id']), lines }, context);
}

/** The last pieces take all that is left. */
async function actualCost(tx: Tx, order: RecordRow, quantityMilli: number): Promise<number> {
	const wipMinor = Math.max(0, await workInProgressMinor(tx, String(order['id'])));
	const expectedMilli =
		Number(order['quantity_milli']) -
		Number(order['scrapped_milli']) -
		Number(order['produced_milli']);
	return shareOf(wipMinor, quantityMilli, Math.max(quantityMilli, expectedMilli));
}
