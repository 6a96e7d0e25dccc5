/**
 * Returned goods: into quarantine at the cost they left with, and from there back to stock, to scrap, or
 * back to the customer. Coming back takes the cost of the sale back, going out again books it again.
 */
import { sql } from 'kysely';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { shareOf } from '../../../catalogue/amounts.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import { postEntry } from '../../../finance/journal.server.ts';
import { postDelivery, postStockDifference, type PostingLine } from '../../../finance/postings.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import { companyCurrency } from '../../../store/company-currency.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { holdRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { today } from '../../../store/today.ts';
import { moveStock } from '../../stock/move-stock.server.ts';
import { placeOf, type PlaceKind } from '../../stock/warehouses.server.ts';

export interface ReturnReceipt {
	readonly id: string;
	/** What was announced when it is left out. */
	readonly lines?: readonly { readonly id: string; readonly quantityMilli: number }[];
}

export async function receiveReturn(
	tx: Tx,
	actor: Actor,
	receipt: ReturnReceipt,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'warehouse');
	const before = await holdRow(tx, 'sales_return', receipt.id);
	const arrived: { valueMinor: number; productId: string }[] = [];
	for (const line of await linesOf(tx, receipt.id)) {
		const quantityMilli = receipt.lines
			? (receipt.lines.find(({ id }) => id === line.id)?.quantityMilli ?? 0)
			: line.quantity_milli;
		if (quantityMilli < 0 || quantityMilli > line.quantity_milli)
			throw wrongQuantity(before, quantityMilli, line.quantity_milli);
		if (quantityMilli === 0) continue;
		const costMinor = await costOf(tx, before, line.product_id, quantityMilli);
		const valueMinor = await move(
			tx,
			actor,
			{
				document: before,
				productId: line.product_id,
				from: 'customer',
				to: 'quarantine',
				quantityMilli,
				...(costMinor === null ? {} : { valueMinor: costMinor })
			},
			context
		);
		arrived.push({ valueMinor: -valueMinor, productId: line.product_id });
		await tx
			.updateTable('sales_return_line')
			.set({ received_milli: quantityMilli })
			.where('id', '=', line.id)
			.execute();
		await changeReturned(tx, line.sales_order_line_id, quantityMilli);
	}
	if (arrived.length === 0) throw wrongQuantity(before, 0, 0);
	const lines = postDelivery(String(before['customer_id']), arrived);
	await post(tx, actor, { document: before, purpose: 'receipt', lines }, context);
	const changes = { received_on: today(context) };
	return changeStatus(tx, actor, 'sales_return', { before, to: 'received', changes }, context);
}

export type Disposition = 'restock' | 'scrap' | 'refuse';

export interface ReturnDecision {
	readonly id: string;
	readonly note?: string | null;
	/** For everything that arrived, or line by line; the rest of a line goes back to the customer. */
	readonly disposition?: Disposition;
	readonly lines?: readonly {
		readonly id: string;
		readonly restockMilli: number;
		readonly scrapMilli: number;
	}[];
}

/** By somebody of quality; what is not taken goes back to the customer. */
export async function decideReturn(
	tx: Tx,
	actor: Actor,
	decision: ReturnDecision,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality');
	const before = await holdRow(tx, 'sales_return', decision.id);
	if (before['status'] !== 'received')
		throw errors.transitionNotAllowed({
			title: recordTitle(tableOf('sales_return'), before),
			from: String(before['status']),
			to: 'decided'
		});
	const postings: PostingLine[] = [];
	let takenMilli = 0;
	for (const line of await linesOf(tx, decision.id)) {
		if (line.received_milli === 0) continue;
		const { restockMilli, scrapMilli } = shareOut(line, decision);
		const refuseMilli = line.received_milli - restockMilli - scrapMilli;
		if (restockMilli < 0 || scrapMilli < 0 || refuseMilli < 0)
			throw wrongQuantity(before, restockMilli + scrapMilli, line.received_milli);
		takenMilli += restockMilli + scrapMilli;
		const { product_id: productId } = line;
		const moveOut = (to: PlaceKind, quantityMilli: number) =>
			quantityMilli === 0
				? Promise.resolve(0)
				: move(
						tx,
						actor,
						{ document: before, productId, from: 'quarantine', to, quantityMilli },
						context
					);
		await moveOut('stock', restockMilli);
		const scrappedMinor = await moveOut('loss', scrapMilli);
		postings.push(...postStockDifference(productId, -scrappedMinor, 'stockDifference'));
		const refusedMinor = await moveOut('customer', refuseMilli);
		const refused = [{ valueMinor: refusedMinor, productId }];
		postings.push(...postDelivery(String(before['customer_id']), refused));
		await tx
			.updateTable('sales_return_line')
			.set({
				restocked_milli: restockMilli,
				scrapped_milli: scrapMilli,
				refused_milli: refuseMilli
			})
			.where('id', '=', line.id)
			.execute();
		await changeReturned(tx, line.sales_order_line_id, -refuseMilli);
	}
	await post(tx, actor, { document: before, purpose: 'decision', lines: postings }, context);
	const changes = {
		decided_by: actor.userId,
		decided_at: context.now,
		decision_note: decision.note ?? null,
		...(takenMilli === 0 ? { remedy: 'none' } : {})
	};
	return changeStatus(tx, actor, 'sales_return', { before, to: 'decided', changes }, context);
}

interface ReturnLine {
	readonly id: string;
	readonly quantity_milli: number;
	readonly received_milli: number;
	readonly product_id: string;
	readonly sales_order_line_id: string;
}

function shareOut(line: ReturnLine, { lines, disposition }: ReturnDecision) {
	if (lines) return lines.find(({ id }) => id === line.id) ?? { restockMilli: 0, scrapMilli: 0 };
	return {
		restockMilli: disposition === 'restock' ? line.received_milli : 0,
		scrapMilli: disposition === 'scrap' ? line.received_milli : 0
	};
}

function linesOf(tx: Tx, returnId: string): Promise<ReturnLine[]> {
	return tx
		.selectFrom('sales_return_line')
		.select(['id', 'quantity_milli', 'received_milli', 'product_id', 'sales_order_line_id'])
		.where('sales_return_id', '=', returnId)
		.orderBy('position')
		.execute();
}

async function changeReturned(tx: Tx, orderLineId: string, milli: number): Promise<void> {
	if (milli === 0) return;
	await tx
		.updateTable('sales_order_line')
		.set((eb) => ({ returned_milli: eb('returned_milli', '+', milli) }))
		.where('id', '=', orderLineId)
		.execute();
}

/** At the average of what the order's deliveries of the product cost; null where none is known. */
async function costOf(
	tx: Tx,
	document: RecordRow,
	productId: string,
	quantityMilli: number
): Promise<number | null> {
	const customerPlaces = tx.selectFrom('warehouse').select('id').where('kind', '=', 'customer');
	const row = await tx
		.selectFrom('stock_move')
		.select([
			sql<number>`cast(coalesce(sum(value_minor), 0) as bigint)`.as('value'),
			sql<number>`cast(coalesce(sum(quantity_milli), 0) as bigint)`.as('milli')
		])
		.where('source_table', '=', 'sales_order')
		.where('source_id', '=', String(document['sales_order_id']))
		.where('product_id', '=', productId)
		.where('to_warehouse_id', 'in', customerPlaces)
		.executeTakeFirst();
	const milli = Number(row?.milli ?? 0);
	return milli === 0 ? null : shareOf(Number(row?.value ?? 0), quantityMilli, milli);
}

async function move(
	tx: Tx,
	actor: Actor,
	input: {
		document: RecordRow;
		productId: string;
		from: PlaceKind;
		to: PlaceKind;
		quantityMilli: number;
		valueMinor?: number;
	},
	context: CommandContext
): Promise<number> {
	const { document, productId, quantityMilli, valueMinor } = input;
	const moved = await moveStock(
		tx,
		actor,
		{
			productId,
			fromWarehouseId: await placeOf(tx, input.from, context),
			toWarehouseId: await placeOf(tx, input.to, context),
			quantityMilli,
			...(valueMinor === undefined ? {} : { valueMinor }),
			sourceTable: 'sales_return',
			sourceId: String(document['id'])
		},
		context
	);
	return moved.valueMinor;
}

async function post(
	tx: Tx,
	actor: Actor,
	{ document, purpose, lines }: { document: RecordRow; purpose: string; lines: PostingLine[] },
	context: CommandContext
): Promise<void> {
	await postEntry(
		tx,
		actor,
		{
			postedOn: today(context),
			memo: `Return ${document['number']}`,
			sourceTable: 'sales_return',
			sourceId: String(document['id']),
			purpose,
			currency: await companyCurrency(tx),
			lines
		},
		context
	);
}

function wrongQuantity(document: RecordRow, quantityMilli: number, mostMilli: number) {
	return errors.returnQuantityTooMuch({
		title: recordTitle(tableOf('sales_return'), document),
		quantity: decimalText(quantityMilli, 3),
		open: decimalText(mostMilli, 3)
	});
}
