/** A purchase of the time before the processes: its documents as they are now, ended. */
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { postReceipt } from '#lib/records/finance/postings.ts';
import { lineMinor } from '../line-minor.ts';
import { stamp, stampOnce } from '../plan-context.ts';
import type { Delivery } from './plan-purchase.ts';
import { recordInvoice } from './record-invoice.ts';
import { useBudget, type Recording } from './recording.ts';

/** Above it finance decides, up to the other nobody has to (in the major currency unit). */
const FINANCE_ABOVE = 20_000;
const NOBODY_UP_TO = 250;

export function recordPurchase(recording: Recording): void {
	const { purchase } = recording;
	const requisitionId = recordRequisition(recording);
	if (!purchase.isApproved) return;
	const { orderId, lineIds, totalMinor } = recordOrder(recording, requisitionId);
	for (const delivery of purchase.deliveries) recordDelivery(recording, delivery, orderId, lineIds);
	if (purchase.acceptedMilli.some((milli) => milli > 0))
		recordInvoice(recording, { orderId, lineIds, totalMinor });
	else useBudget(recording, 'release', totalMinor, ['purchase_order', orderId], purchase.paidAt);
}

function recordRequisition({ context, staff, purchase }: Recording): string {
	const { rows, newId, calendar, currency } = context;
	const { need, lines, isApproved, decidedAt } = purchase;
	const id = newId();
	const nets = lines.map((line) => lineMinor(context, line.quantityMilli, line.estimateMicros));
	const totalMinor = nets.reduce((sum, net) => sum + net, 0);
	const total = totalMinor / 10 ** minorDigits(currency);
	const deciders = staff.team(total > FINANCE_ABOVE ? 'finance' : 'approvers');
	const decider = deciders.find(({ userId }) => userId !== need.requester.userId);
	rows.addAt(need.submittedAt, 'requisition', {
		id,
		number: null,
		requester_user_id: need.requester.userId,
		owner_id: need.requester.userId,
		cost_centre_id: need.costCentreId,
		category_id: need.categoryId,
		needed_on: calendar.day(calendar.dayOf(purchase.orderedAt).index + purchase.leadDays).on,
		reason: need.reason,
		suggested_supplier_id: need.isSupplierKnown ? need.supplier.id : null,
		status: isApproved ? 'closed' : 'rejected',
		total_minor: totalMinor,
		currency,
		submitted_at: need.submittedAt,
		approved_by: total > NOBODY_UP_TO ? (decider?.userId ?? null) : null,
		approved_at: decidedAt,
		...stamp(need.submittedAt, need.requester.userId)
	});
	for (const [index, line] of lines.entries())
		rows.addAt(need.submittedAt, 'requisition_line', {
			id: newId(),
			requisition_id: id,
			position: index + 1,
			product_id: line.product?.id ?? null,
			description: line.description,
			quantity_milli: line.quantityMilli,
			unit_price_micros: line.estimateMicros,
			net_minor: nets[index] ?? 0,
			...stamp(need.submittedAt, need.requester.userId)
		});
	return id;
}

function recordOrder(recording: Recording, requisitionId: string) {
	const { context, staff, purchase } = recording;
	const { rows, newId, calendar, currency } = context;
	const { need, lines, orderedAt, deliveries } = purchase;
	const orderId = newId();
	const last = deliveries[deliveries.length - 1]!;
	const nets = lines.map((line) => lineMinor(context, line.quantityMilli, line.priceMicros));
	const totalMinor = nets.reduce((sum, net) => sum + net, 0);
	const buyers = staff.team('purchasing');
	const orderDay = calendar.dayOf(orderedAt);
	const buyer = buyers[orderDay.index % Math.max(1, buyers.length)];
	rows.addAt(orderedAt, 'purchase_order', {
		id: orderId,
		number: null,
		supplier_id: need.supplier.id,
		requisition_id: requisitionId,
		buyer_user_id: buyer?.userId ?? null,
		owner_id: buyer?.userId ?? null,
		cost_centre_id: need.costCentreId,
		ordered_on: orderDay.on,
		expected_on: calendar.day(orderDay.index + purchase.leadDays).on,
		received_on: last.isLast ? null : calendar.dayOf(last.receivedAt).on,
		status: 'closed',
		total_minor: totalMinor,
		currency,
		...stamp(orderedAt, buyer?.userId ?? null)
	});
	const lineIds = lines.map((line, index) => {
		const id = newId();
		const accepted = purchase.acceptedMilli[index] ?? 0;
		rows.addAt(orderedAt, 'purchase_order_line', {
			id,
			purchase_order_id: orderId,
			position: index + 1,
			product_id: line.product?.id ?? null,
			description: line.description,
			quantity_milli: line.quantityMilli,
			unit_price_micros: line.priceMicros,
			net_minor: nets[index] ?? 0,
			received_milli: deliveries
				.flatMap((delivery) => delivery.lines)
				.filter((part) => part.line === index)
				.reduce((sum, part) => sum + part.quantityMilli, 0),
			accepted_milli: accepted,
			invoiced_milli: accepted,
			cleared_milli: accepted,
			...stamp(orderedAt, buyer?.userId ?? null)
		});
		return id;
	});
	useBudget(recording, 'commit', totalMinor, ['purchase_order', orderId], orderedAt);
	return { orderId, lineIds, totalMinor };
}

function recordDelivery(
	{ context, staff, ledger, places, purchase }: Recording,
	delivery: Delivery,
	orderId: string,
	lineIds: readonly string[]
): void {
	const { rows, newId, calendar, currency } = context;
	const { need } = purchase;
	const id = newId();
	const receiver = staff.team('warehouse')[0]?.userId ?? null;
	const rejected = delivery.lines.filter(({ rejectedMilli }) => rejectedMilli > 0);
	const isNothing = delivery.lines.every((part) => part.rejectedMilli === part.quantityMilli);
	rows.addAt(delivery.receivedAt, 'goods_receipt', {
		id,
		number: null,
		purchase_order_id: orderId,
		supplier_id: need.supplier.id,
		warehouse_id: places.stock,
		received_on: calendar.dayOf(delivery.receivedAt).on,
		received_by: receiver,
		quality_result: rejected.length === 0 ? 'pass' : isNothing ? 'fail' : 'partial',
		status: 'posted',
		...stamp(delivery.receivedAt, receiver)
	});
	const accepted = delivery.lines.map((part, index) => {
		const line = purchase.lines[part.line]!;
		const milli = part.quantityMilli - part.rejectedMilli;
		rows.addAt(delivery.receivedAt, 'goods_receipt_line', {
			id: newId(),
			goods_receipt_id: id,
			position: index + 1,
			purchase_order_line_id: lineIds[part.line] ?? '',
			product_id: line.product?.id ?? null,
			quantity_milli: part.quantityMilli,
			accepted_milli: milli,
			rejected_milli: part.rejectedMilli,
			defect_note: part.defect,
			...stamp(delivery.receivedAt, receiver)
		});
		const valueMinor = lineMinor(context, milli, line.priceMicros);
		if (line.product)
			for (const [to, quantity, value] of [
				['stock', milli, valueMinor],
				['quarantine', part.rejectedMilli, 0]
			] as const)
				if (quantity > 0)
					rows.addAt(delivery.inspectedAt, 'stock_move', {
						id: newId(),
						product_id: line.product.id,
						from_warehouse_id: places.supplier,
						to_warehouse_id: places[to],
						quantity_milli: quantity,
						value_minor: value,
						currency,
						moved_at: delivery.inspectedAt,
						moved_on: calendar.dayOf(delivery.receivedAt).on,
						source_table: 'goods_receipt',
						source_id: id,
						...stampOnce(delivery.inspectedAt)
					});
		return { valueMinor, productId: line.product?.id ?? null, costCentreId: need.costCentreId };
	});
	ledger({
		at: delivery.inspectedAt,
		memo: `Receipt from ${need.supplier.words.name}`,
		sourceTable: 'goods_receipt',
		sourceId: id,
		purpose: 'receipt',
		lines: postReceipt(need.supplier.id, accepted)
	});
}
