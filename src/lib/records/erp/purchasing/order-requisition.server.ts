import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { convertMicros } from '../../finance/currencies/convert.ts';
import { requireRate } from '../../finance/currencies/find-rate.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { linkProcess } from '../../store/process-link.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { orderedLineIds } from '../sourcing/open-requisition-lines.server.ts';
import { createPurchaseOrder } from './purchase-order.server.ts';
import { findSupplierTerms } from './supplier-terms.server.ts';

export const USUAL_LEAD_DAYS = 14;

export interface RequisitionOrder {
	readonly requisitionId: string;
	/** Else the one suggested by the requester, else the preferred one of the first product. */
	readonly supplierId?: string | null;
	readonly buyerUserId?: string | null;
	/** Prices that the supplier quoted for this order; the agreed ones hold for the other lines. */
	readonly quoted?: readonly { requisitionLineId: string; unitPriceMicros: number }[];
}

/** Makes a draft order of an approved requisition, at the supplier's prices where they are known. */
export async function createOrderFromRequisition(
	tx: Tx,
	actor: Actor,
	input: RequisitionOrder,
	context: CommandContext
): Promise<RecordRow> {
	const requisition = await getRow(tx, 'requisition', input.requisitionId);
	const awarded = await awardedOrder(tx, requisition, input);
	if (awarded) return followOrder(tx, actor, awarded, context);
	const orderedIds = await orderedLineIds(tx, input.requisitionId);
	const all = await tx
		.selectFrom('requisition_line as l')
		.leftJoin('product as p', 'p.id', 'l.product_id')
		.select([
			'l.id',
			'l.product_id',
			'l.description',
			'l.quantity_milli',
			'l.unit_price_micros',
			'p.supplier_id'
		])
		.where('l.requisition_id', '=', input.requisitionId)
		.orderBy('l.position')
		.execute();
	const lines = all.filter(({ id }) => !orderedIds.has(id));
	const supplierId =
		input.supplierId ??
		(requisition['suggested_supplier_id'] as string | null) ??
		lines.find((line) => line.supplier_id !== null)?.supplier_id;
	if (!supplierId)
		throw errors.supplierUnknown({
			requisition: recordTitle(tableOf('requisition'), requisition)
		});
	await changeStatus(tx, actor, 'requisition', { before: requisition, to: 'ordered' }, context);
	const on = today(context);
	const quoted = new Map(
		input.quoted?.map((line) => [line.requisitionLineId, line.unitPriceMicros] as const)
	);
	const currency = String((await getRow(tx, 'supplier', supplierId))['currency']);
	const priced = [];
	let leadDays = 0;
	for (const line of lines) {
		const terms =
			line.product_id === null
				? null
				: await findSupplierTerms(tx, {
						supplierId,
						productId: line.product_id,
						quantityMilli: line.quantity_milli,
						on
					});
		leadDays = Math.max(leadDays, terms?.leadDays ?? 0);
		priced.push({
			productId: line.product_id,
			description: line.description,
			quantityMilli: line.quantity_milli,
			requisitionLineId: line.id,
			unitPriceMicros:
				quoted.get(line.id) ??
				(await priceIn(tx, currency, {
					priceMicros: terms?.unitPriceMicros ?? line.unit_price_micros,
					from: terms?.currency ?? String(requisition['currency']),
					on
				}))
		});
	}
	return createPurchaseOrder(
		tx,
		actor,
		{
			supplierId,
			currency,
			requisitionId: input.requisitionId,
			costCentreId: String(requisition['cost_centre_id']),
			buyerUserId: input.buyerUserId ?? actor.userId,
			warehouseId: requisition['warehouse_id'] as string | null,
			expectedOn: addDays(on, leadDays || USUAL_LEAD_DAYS),
			lines: priced
		},
		context
	);
}

/** Orders are in the currency of their supplier, whatever the estimate or the price list is in. */
async function priceIn(
	tx: Tx,
	to: string,
	{ priceMicros, from, on }: { priceMicros: number; from: string; on: string }
): Promise<number> {
	if (from === to) return priceMicros;
	return convertMicros(priceMicros, await requireRate(tx, { from, to, on }));
}

/** Quotations were awarded meanwhile: the order for the chosen supplier, else the first one, stands. */
async function awardedOrder(
	tx: Tx,
	requisition: RecordRow,
	{ supplierId }: RequisitionOrder
): Promise<string | null> {
	if (requisition['status'] !== 'ordered') return null;
	const orders = await tx
		.selectFrom('purchase_order')
		.select(['id', 'supplier_id'])
		.where('requisition_id', '=', String(requisition['id']))
		.where('supplier_quotation_id', 'is not', null)
		.where('status', '=', 'draft')
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	const chosen = orders.find((order) => order.supplier_id === supplierId) ?? orders[0];
	return chosen?.id ?? null;
}

/** A process that comes for the order drives it from here on. */
async function followOrder(
	tx: Tx,
	actor: Actor,
	id: string,
	{ processInstanceId, ...context }: CommandContext
): Promise<RecordRow> {
	return processInstanceId
		? linkProcess(tx, actor, { table: 'purchase_order', id }, { ...context, processInstanceId })
		: getRow(tx, 'purchase_order', id);
}
