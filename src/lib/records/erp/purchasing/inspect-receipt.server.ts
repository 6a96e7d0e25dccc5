import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postReceipt } from '../../finance/postings.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { convertMinor } from '../../finance/currencies/convert.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, lockRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { refuseUndecided, rejectedLines } from '../quality/blocking-inspections.server.ts';
import { moveStock } from '../stock/move-stock.server.ts';
import { placeOf } from '../stock/warehouses.server.ts';
import { moveOrderOn } from './goods-receipt.server.ts';
import { receivedValue } from './not-invoiced.ts';

export interface ReceiptInspection {
	readonly id: string;
	/** Lines that are left out are accepted as they arrived. */
	readonly lines?: readonly {
		/** Of the receipt line. */
		readonly id: string;
		readonly rejectedMilli: number;
		readonly defectNote?: string | null;
	}[];
}

/** Accepts and rejects, moves the goods, posts them, and moves the order on. */
export async function inspectGoodsReceipt(
	tx: Tx,
	actor: Actor,
	inspection: ReceiptInspection,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'quality', 'warehouse');
	const receipt = await getRow(tx, 'goods_receipt', inspection.id);
	await lockRow(tx, 'purchase_order', receipt['purchase_order_id'] ?? null);
	const order = await getRow(tx, 'purchase_order', String(receipt['purchase_order_id']));
	await refuseUndecided(
		tx,
		{ field: 'goods_receipt_id', id: inspection.id, title: String(receipt['number']) },
		['open', 'rework']
	);
	const currency = await companyCurrency(tx);
	const judged = await judge(tx, inspection);
	const posted = await changeStatus(
		tx,
		actor,
		'goods_receipt',
		{ before: receipt, to: 'posted', changes: { quality_result: resultOf(judged) } },
		context
	);
	const accepted = [];
	for (const line of judged) {
		const valueMinor = await keepJudgement(tx, line, (quantityMilli) =>
			priceOf({ ...line, quantityMilli }, { order, receipt: posted, company: currency })
		);
		await moveGoods(tx, actor, { line, valueMinor, receipt: posted }, context);
		if (line.acceptedMilli > 0)
			accepted.push({
				valueMinor,
				productId: line.productId,
				costCentreId: order['cost_centre_id'] as string | null
			});
	}
	await postEntry(
		tx,
		actor,
		{
			postedOn: String(receipt['received_on']),
			memo: `Receipt ${receipt['number']}`,
			sourceTable: 'goods_receipt',
			sourceId: inspection.id,
			purpose: 'receipt',
			currency,
			lines: postReceipt(String(receipt['supplier_id']), accepted)
		},
		context
	);
	await moveOrderOn(tx, actor, order, context);
	return posted;
}

interface JudgedLine {
	readonly id: string;
	readonly orderLineId: string;
	readonly productId: string | null;
	readonly unitPriceMicros: number;
	readonly acceptedMilli: number;
	readonly rejectedMilli: number;
	readonly defectNote: string | null;
}

async function judge(tx: Tx, inspection: ReceiptInspection): Promise<JudgedLine[]> {
	const lines = await tx
		.selectFrom('goods_receipt_line as l')
		.innerJoin('purchase_order_line as o', 'o.id', 'l.purchase_order_line_id')
		.select([
			'l.id',
			'o.id as orderLineId',
			'l.product_id',
			'l.quantity_milli',
			'o.unit_price_micros'
		])
		.where('l.goods_receipt_id', '=', inspection.id)
		.orderBy('l.position')
		.execute();
	const rejected = await rejectedLines(tx, inspection.id);
	return lines.map((line) => {
		const said = inspection.lines?.find(({ id }) => id === line.id);
		// What an inspection by plan rejected is not accepted here without a word.
		const rejectedMilli = said?.rejectedMilli ?? (rejected.has(line.id) ? line.quantity_milli : 0);
		if (rejectedMilli < 0 || rejectedMilli > line.quantity_milli)
			throw recordInvalid(tableOf('goods_receipt_line'), [
				{ field: 'rejected_milli', message: 'Between nothing and what arrived can be rejected.' }
			]);
		return {
			id: line.id,
			orderLineId: line.orderLineId,
			productId: line.product_id,
			unitPriceMicros: line.unit_price_micros,
			acceptedMilli: line.quantity_milli - rejectedMilli,
			rejectedMilli,
			defectNote: said?.defectNote ?? null
		};
	});
}

function resultOf(lines: readonly JudgedLine[]): 'pass' | 'partial' | 'fail' {
	if (lines.every((line) => line.rejectedMilli === 0)) return 'pass';
	return lines.every((line) => line.acceptedMilli === 0) ? 'fail' : 'partial';
}

/** In the company's currency, at the price of the order and the rate of the receipt's day. */
function priceOf(
	line: { readonly quantityMilli: number; readonly unitPriceMicros: number },
	of: { readonly order: RecordRow; readonly receipt: RecordRow; readonly company: string }
): number {
	const currency = String(of.order['currency']);
	const amountMinor = lineAmountMinor({ ...line, currency });
	const rate = of.receipt['exchange_rate'] ?? null;
	return rate === null
		? amountMinor
		: convertMinor(amountMinor, { from: currency, to: of.company, rate: Number(rate) });
}

/** Returns what the accepted goods are booked at. */
async function keepJudgement(
	tx: Tx,
	line: JudgedLine,
	price: (quantityMilli: number) => number
): Promise<number> {
	await tx
		.updateTable('goods_receipt_line')
		.set({
			accepted_milli: line.acceptedMilli,
			rejected_milli: line.rejectedMilli,
			defect_note: line.defectNote
		})
		.where('id', '=', line.id)
		.execute();
	const ordered = await tx
		.selectFrom('purchase_order_line')
		.select(['accepted_milli', 'cleared_milli', 'not_invoiced_minor'])
		.where('id', '=', line.orderLineId)
		.executeTakeFirstOrThrow();
	const valueMinor = receivedValue(
		{
			acceptedMilli: ordered.accepted_milli,
			clearedMilli: ordered.cleared_milli,
			notInvoicedMinor: ordered.not_invoiced_minor
		},
		line.acceptedMilli,
		price
	);
	await tx
		.updateTable('purchase_order_line')
		.set({
			accepted_milli: ordered.accepted_milli + line.acceptedMilli,
			not_invoiced_minor: ordered.not_invoiced_minor + valueMinor
		})
		.where('id', '=', line.orderLineId)
		.execute();
	return valueMinor;
}

async function moveGoods(
	tx: Tx,
	actor: Actor,
	{ line, valueMinor, receipt }: { line: JudgedLine; valueMinor: number; receipt: RecordRow },
	context: CommandContext
): Promise<void> {
	if (!line.productId) return;
	const move = {
		productId: line.productId,
		fromWarehouseId: await placeOf(tx, 'supplier', context),
		sourceTable: 'goods_receipt',
		sourceId: String(receipt['id']),
		movedOn: String(receipt['received_on'])
	};
	if (line.acceptedMilli > 0)
		await moveStock(
			tx,
			actor,
			{
				...move,
				toWarehouseId: String(receipt['warehouse_id']),
				quantityMilli: line.acceptedMilli,
				valueMinor
			},
			context
		);
	if (line.rejectedMilli > 0)
		await moveStock(
			tx,
			actor,
			{
				...move,
				toWarehouseId: await placeOf(tx, 'quarantine', context),
				quantityMilli: line.rejectedMilli,
				// Not accepted is not ours: it lies there without value.
				valueMinor: 0
			},
			context
		);
}
