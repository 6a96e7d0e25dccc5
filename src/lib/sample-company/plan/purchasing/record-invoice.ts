/** The supplier's invoice of an ended purchase, its payment and their postings. */
import { postSupplierInvoice, postSupplierPayment } from '#lib/records/finance/postings.ts';
import { lineMinor } from '../line-minor.ts';
import { stamp } from '../plan-context.ts';
import { useBudget, type Recording } from './recording.ts';
import { chargedLines, taxMinor } from './script-purchase.ts';

interface Ordered {
	readonly orderId: string;
	readonly lineIds: readonly string[];
	readonly totalMinor: number;
}

/** Each delivery was booked by itself: what they add up to is what the invoice clears. */
function bookedMinor({ context, purchase }: Recording, index: number): number {
	const priceMicros = purchase.lines[index]?.priceMicros ?? 0;
	return purchase.deliveries
		.flatMap(({ lines }) => lines)
		.filter(({ line }) => line === index)
		.reduce(
			(sum, part) => sum + lineMinor(context, part.quantityMilli - part.rejectedMilli, priceMicros),
			0
		);
}

export function recordInvoice(
	recording: Recording,
	{ orderId, lineIds, totalMinor }: Ordered
): void {
	const { context, staff, ledger, purchase } = recording;
	const { rows, newId, calendar, currency } = context;
	const { need, invoicedAt, resolvedAt, paidAt } = purchase;
	const id = newId();
	const issued = calendar.dayOf(purchase.deliveries[purchase.deliveries.length - 1]!.inspectedAt);
	const charged = chargedLines(purchase, purchase.exception !== null)
		.map((line, index) => ({
			...line,
			index,
			netMinor: lineMinor(context, line.quantityMilli, line.priceMicros)
		}))
		.filter(({ quantityMilli }) => quantityMilli > 0);
	const netMinor = charged.reduce((sum, line) => sum + line.netMinor, 0);
	const tax = taxMinor(purchase, netMinor);
	const [chief, clerk = chief] = staff.team('finance');
	rows.addAt(invoicedAt, 'supplier_invoice', {
		id,
		number: null,
		supplier_id: need.supplier.id,
		purchase_order_id: orderId,
		supplier_reference: purchase.reference,
		issued_on: issued.on,
		due_on: calendar.day(issued.index + need.supplier.paymentDays).on,
		posted_on: calendar.dayOf(resolvedAt).on,
		net_minor: netMinor,
		tax_minor: tax,
		total_minor: netMinor + tax,
		paid_minor: netMinor + tax,
		currency,
		status: 'paid',
		match_result: purchase.exception ? 'waived' : 'ok',
		match_note: purchase.exception
			? 'Agreed on the phone: steel has become dearer.'
			: 'Quantity and price agree with order and receipt.',
		...stamp(invoicedAt, clerk?.userId ?? null)
	});
	for (const [position, line] of charged.entries())
		rows.addAt(invoicedAt, 'supplier_invoice_line', {
			id: newId(),
			supplier_invoice_id: id,
			position: position + 1,
			purchase_order_line_id: lineIds[line.index] ?? null,
			product_id: purchase.lines[line.index]?.product?.id ?? null,
			description: purchase.lines[line.index]?.description ?? null,
			quantity_milli: line.quantityMilli,
			unit_price_micros: line.priceMicros,
			net_minor: line.netMinor,
			match_result: 'ok',
			...stamp(invoicedAt, clerk?.userId ?? null)
		});
	ledger({
		at: resolvedAt,
		memo: `Supplier invoice ${purchase.reference}`,
		sourceTable: 'supplier_invoice',
		sourceId: id,
		purpose: 'invoice',
		lines: postSupplierInvoice(need.supplier.id, {
			taxMinor: tax,
			lines: charged.map((line) => ({
				netMinor: line.netMinor,
				receivedMinor: bookedMinor(recording, line.index),
				productId: purchase.lines[line.index]?.product?.id ?? null,
				costCentreId: need.costCentreId
			}))
		})
	});
	useBudget(recording, 'release', totalMinor, ['purchase_order', orderId], resolvedAt);
	useBudget(recording, 'actual', netMinor, ['supplier_invoice', id], resolvedAt);
	const paymentId = newId();
	rows.addAt(paidAt, 'payment', {
		id: paymentId,
		number: null,
		direction: 'out',
		supplier_invoice_id: id,
		amount_minor: netMinor + tax,
		currency,
		paid_on: calendar.dayOf(paidAt).on,
		status: 'cleared',
		released_by: chief?.userId ?? null,
		...stamp(paidAt, chief?.userId ?? null)
	});
	ledger({
		at: paidAt,
		memo: `Payment of ${purchase.reference}`,
		sourceTable: 'payment',
		sourceId: paymentId,
		purpose: 'payment',
		lines: postSupplierPayment(need.supplier.id, netMinor + tax)
	});
}
