import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { minorDigits } from '../../catalogue/amounts.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import { USUAL_LEAD_DAYS } from '../purchasing/order-requisition.server.ts';
import { createPurchaseOrder } from '../purchasing/purchase-order.server.ts';
import type { Award } from './award-rules.ts';
import { orderedLineIds } from './open-requisition-lines.server.ts';
import type { RequestLine, OfferedQuotation, ReadComparison } from './read-comparison.server.ts';

interface Awarded {
	readonly request: RecordRow;
	readonly awards: readonly Award[];
	readonly read: ReadComparison;
}

/** A draft order for each supplier and requisition; delivery is charged on the supplier's first one. */
export async function createAwardedOrders(
	tx: Tx,
	actor: Actor,
	{ request, awards, read }: Awarded,
	context: CommandContext
): Promise<RecordRow[]> {
	const orders: RecordRow[] = [];
	const charged = new Set<string>();
	const requisitionIds = new Set<string>();
	for (const { quotation, requisitionId, lines } of await groupsOf(tx, awards, read)) {
		if (requisitionId) requisitionIds.add(requisitionId);
		const requisition = requisitionId ? await getRow(tx, 'requisition', requisitionId) : null;
		const deliveryMinor = charged.has(quotation.id) ? 0 : quotation.deliveryMinor;
		charged.add(quotation.id);
		const order = await createPurchaseOrder(
			tx,
			actor,
			{
				supplierId: quotation.supplierId,
				supplierQuotationId: quotation.id,
				requisitionId,
				currency: quotation.currency,
				costCentreId: textOf(requisition?.['cost_centre_id'] ?? request['cost_centre_id']),
				buyerUserId: textOf(request['buyer_user_id']),
				warehouseId: textOf(requisition?.['warehouse_id']),
				expectedOn: addDays(today(context), leadDaysOf(read, quotation, lines)),
				lines: [
					...lines.map((line) => orderLine(read, quotation, line)),
					...deliveryLine(deliveryMinor, quotation.currency)
				]
			},
			context
		);
		await tx
			.updateTable('quotation_request_line')
			.set({
				supplier_quotation_id: quotation.id,
				purchase_order_id: String(order['id']),
				updated_at: context.now
			})
			.where(
				'id',
				'in',
				lines.map(({ id }) => id)
			)
			.execute();
		orders.push(order);
	}
	for (const id of requisitionIds) await moveRequisition(tx, actor, id, context);
	return orders;
}

interface Group {
	readonly quotation: OfferedQuotation;
	readonly requisitionId: string | null;
	readonly lines: RequestLine[];
}

async function groupsOf(
	tx: Tx,
	awards: readonly Award[],
	read: ReadComparison
): Promise<readonly Group[]> {
	const groups = new Map<string, Group>();
	for (const line of read.lines) {
		const award = awards.find(({ requestLineId }) => requestLineId === line.id);
		const quotation = read.quotations.find(({ id }) => id === award?.quotationId);
		if (!quotation) continue;
		const requisitionId = line.requisitionLineId
			? String((await getRow(tx, 'requisition_line', line.requisitionLineId))['requisition_id'])
			: null;
		const key = `${quotation.id} ${requisitionId ?? ''}`;
		const group = groups.get(key) ?? { quotation, requisitionId, lines: [] };
		group.lines.push(line);
		groups.set(key, group);
	}
	return [...groups.values()];
}

const cellOf = ({ comparison }: ReadComparison, quotation: OfferedQuotation, lineId: string) =>
	comparison.quotations.find(({ id }) => id === quotation.id)?.cells[lineId];

function orderLine(read: ReadComparison, quotation: OfferedQuotation, line: RequestLine) {
	const cell = cellOf(read, quotation, line.id);
	return {
		productId: line.productId,
		description: line.description,
		quantityMilli: cell?.orderMilli ?? line.quantityMilli,
		unitPriceMicros: cell?.unitPriceMicros ?? null,
		requisitionLineId: line.requisitionLineId
	};
}

function deliveryLine(deliveryMinor: number, currency: string) {
	if (deliveryMinor === 0) return [];
	const unitPriceMicros = deliveryMinor * 10 ** (6 - minorDigits(currency));
	return [{ description: 'Delivery', quantityMilli: 1_000, unitPriceMicros }];
}

function leadDaysOf(
	read: ReadComparison,
	quotation: OfferedQuotation,
	lines: readonly RequestLine[]
): number {
	const days = lines.map(({ id }) => cellOf(read, quotation, id)?.leadDays ?? USUAL_LEAD_DAYS);
	return Math.max(...days);
}

/** Once all that it asks for is on orders. */
async function moveRequisition(
	tx: Tx,
	actor: Actor,
	id: string,
	context: CommandContext
): Promise<void> {
	const ordered = await orderedLineIds(tx, id);
	const lines = await tx
		.selectFrom('requisition_line')
		.select('id')
		.where('requisition_id', '=', id)
		.execute();
	const before = await getRow(tx, 'requisition', id);
	if (before['status'] !== 'approved' || !lines.every((line) => ordered.has(line.id))) return;
	await changeStatus(tx, actor, 'requisition', { before, to: 'ordered' }, context);
}

function textOf(value: string | number | null | undefined): string | null {
	return value === null || value === undefined ? null : String(value);
}
