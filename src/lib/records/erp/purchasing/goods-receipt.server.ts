/**
 * Goods arrive, are looked at, and only then are ours: accepted goods enter stock and are posted,
 * rejected ones wait in quarantine without value. More than ordered is refused beyond the tolerance.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import {
	holdRow,
	tableOf,
	type Readable,
	type RecordRow
} from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { inspectArrival } from '../quality/request-inspections.server.ts';
import { placeOf } from '../stock/warehouses.server.ts';
import { findTolerance } from './find-tolerance.server.ts';
import { partOf, type Tolerance } from './tolerance.ts';

export interface GoodsReceiptInput {
	readonly purchaseOrderId: string;
	readonly warehouseId?: string | null;
	readonly receivedOn?: string | null;
	readonly receivedBy?: string | null;
	/** Everything that is still open when it is left out. */
	readonly lines?: readonly { purchaseOrderLineId: string; quantityMilli: number }[];
}

export interface OpenOrderLine {
	readonly id: string;
	readonly productId: string | null;
	readonly description: string;
	/** Ordered, less what was accepted or still waits for its inspection. */
	readonly openMilli: number;
	readonly orderedMilli: number;
}

/** What may still arrive of an order; rejected goods may come again. */
export async function openOrderLines(
	db: Readable,
	purchaseOrderId: string
): Promise<OpenOrderLine[]> {
	const lines = await db
		.selectFrom('purchase_order_line as l')
		.leftJoin('goods_receipt_line as g', 'g.purchase_order_line_id', 'l.id')
		.select((eb) => [
			'l.id',
			'l.product_id',
			'l.description',
			'l.quantity_milli',
			'l.received_milli',
			eb.fn.coalesce(eb.fn.sum<number>('g.rejected_milli'), eb.lit(0)).as('rejected_milli')
		])
		.where('l.purchase_order_id', '=', purchaseOrderId)
		.groupBy([
			'l.id',
			'l.product_id',
			'l.description',
			'l.quantity_milli',
			'l.received_milli',
			'l.position'
		])
		.orderBy('l.position')
		.execute();
	return lines.map((line) => ({
		id: line.id,
		productId: line.product_id,
		description: line.description,
		openMilli: line.quantity_milli - line.received_milli + Number(line.rejected_milli),
		orderedMilli: line.quantity_milli
	}));
}

/** Writes what arrived. It waits for inspection and is not in stock yet. */
export async function recordGoodsReceipt(
	tx: Tx,
	actor: Actor,
	input: GoodsReceiptInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'warehouse', 'purchasing');
	const order = await holdRow(tx, 'purchase_order', input.purchaseOrderId);
	const open = await openOrderLines(tx, input.purchaseOrderId);
	const arrived = (
		input.lines ??
		open.map((line) => ({ purchaseOrderLineId: line.id, quantityMilli: line.openMilli }))
	).filter((line) => line.quantityMilli > 0);
	const tolerance = await findTolerance(tx, {
		supplierId: order['supplier_id'] ?? null,
		currency: order['currency'] ?? null
	});
	for (const line of arrived) checkOpen(open, line, tolerance);
	const document = await insertRecord(
		tx,
		actor,
		tableOf('goods_receipt'),
		{
			purchase_order_id: input.purchaseOrderId,
			supplier_id: order['supplier_id'] ?? null,
			warehouse_id:
				input.warehouseId ?? order['warehouse_id'] ?? (await placeOf(tx, 'stock', context)),
			received_on: input.receivedOn ?? today(context),
			received_by: input.receivedBy ?? actor.userId
		},
		context
	);
	const receipt = await insertLines(
		tx,
		actor,
		'goods_receipt',
		document,
		arrived.map((line) => ({
			purchase_order_line_id: line.purchaseOrderLineId,
			product_id: lineOf(open, line)?.productId ?? null,
			quantity_milli: line.quantityMilli,
			over_milli: Math.max(0, line.quantityMilli - Math.max(0, lineOf(open, line)?.openMilli ?? 0))
		})),
		context
	);
	for (const line of arrived)
		await tx
			.updateTable('purchase_order_line')
			.set((eb) => ({ received_milli: eb('received_milli', '+', line.quantityMilli) }))
			.where('id', '=', line.purchaseOrderLineId)
			.execute();
	await inspectArrival(tx, actor, receipt, context);
	await moveOrderOn(tx, actor, order, context);
	return receipt;
}

/** The order is received when nothing is open any more, partly received until then. */
export async function moveOrderOn(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	context: CommandContext
): Promise<void> {
	const open = await openOrderLines(tx, String(order['id']));
	const isComplete = open.every((line) => line.openMilli <= 0);
	const to = isComplete ? 'received' : 'partly_received';
	const isMoving = ['draft', 'sent', 'partly_received', 'received'].includes(
		String(order['status'])
	);
	if (order['status'] === to || !isMoving) return;
	const changes = { received_on: isComplete ? today(context) : null };
	await changeStatus(tx, actor, 'purchase_order', { before: order, to, changes }, context);
}

interface ArrivedLine {
	readonly purchaseOrderLineId: string;
	readonly quantityMilli: number;
}

function lineOf(open: readonly OpenOrderLine[], arrived: ArrivedLine): OpenOrderLine | undefined {
	return open.find(({ id }) => id === arrived.purchaseOrderLineId);
}

function checkOpen(
	open: readonly OpenOrderLine[],
	arrived: ArrivedLine,
	{ receiptOverBp }: Tolerance
): void {
	const line = lineOf(open, arrived);
	const mostMilli = line ? line.openMilli + partOf(line.orderedMilli, receiptOverBp) : 0;
	if (line && arrived.quantityMilli <= mostMilli) return;
	throw errors.receiptExceedsOrder({
		product: line?.description ?? arrived.purchaseOrderLineId,
		open: decimalText(Math.max(0, mostMilli), 3),
		quantity: decimalText(arrived.quantityMilli, 3)
	});
}
