/**
 * What each of the 200 orders does, said by its marker alone: whoever asks again, on whatever node,
 * asks for the same. Markers take every road through the shipped process: no approval, approval,
 * approval by finance, rejection; a suggested supplier or quotes; one delivery or two; defects that
 * are replaced, that are not, and nothing accepted at all; invoices that agree, that are waived, and
 * that are refused and come again under a number that was used before. Pure.
 */
import { person } from '../integration/records-rig.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';

export const ORDERS = 200;
export const PRODUCTS = ['Chair', 'Desk', 'Lamp', 'Shelf', 'Stool'] as const;
export const SUPPLIERS = ['Chairs Ltd', 'Wood & Sons', 'Office World'] as const;

/** Eight pairs of hands: nobody decides on, receives, or pays what they asked for or entered. */
export const requester = person('rita', 'staff');
const approver = person('anna', 'staff', 'approvers');
const buyer = person('bert', 'staff', 'purchasing');
const storekeeper = person('walter', 'staff', 'warehouse');
const inspector = person('quentin', 'staff', 'quality');
const accountant = person('clara', 'staff', 'finance');
const treasurer = person('tina', 'staff', 'finance');
const chief = person('mona', 'manager', 'approvers', 'finance');
export const PEOPLE = [
	...[requester, approver, buyer, storekeeper],
	...[inspector, accountant, treasurer, chief]
];

export interface Order {
	readonly marker: number;
	/** Begun by submitting it (a message), or by starting the process on the draft. */
	readonly isStartedByHand: boolean;
	readonly supplier: (typeof SUPPLIERS)[number];
	readonly isSupplierSuggested: boolean;
	readonly lines: readonly OrderLine[];
	readonly isRejected: boolean;
	readonly deliveries: readonly Delivery[];
	readonly invoice: 'agrees' | 'waived' | 'refused';
}

interface OrderLine {
	readonly product: (typeof PRODUCTS)[number];
	readonly quantity: number;
	/** What the requester thinks, in cents. */
	readonly estimateMinor: number;
	/** What the supplier takes, in cents. */
	readonly priceMinor: number;
}

interface Delivery {
	/** Per line of the order, as the two below. */
	readonly quantities: readonly number[];
	readonly rejected: readonly number[];
	readonly isLast: boolean;
}

export function orderOf(marker: number): Order {
	const isSupplierSuggested = marker % 3 === 0;
	const lines = [lineOf(marker, marker, isSupplierSuggested)];
	// Two products in either order: two inspections may wait for each other's stock levels.
	if (marker % 4 === 2) lines.push(lineOf(marker, marker * 3 + 1, isSupplierSuggested));
	return {
		marker,
		isStartedByHand: marker % 2 === 1,
		supplier: SUPPLIERS[marker % SUPPLIERS.length] ?? SUPPLIERS[0],
		isSupplierSuggested,
		lines,
		isRejected: marker % 10 === 1,
		deliveries: deliveriesOf(marker, lines),
		invoice: marker % 7 === 3 ? 'refused' : marker % 7 === 5 ? 'waived' : 'agrees'
	};
}

/** Tens need nobody's approval (up to 250.00), nines that of finance (above 20,000.00). */
function lineOf(marker: number, product: number, isSupplierSuggested: boolean): OrderLine {
	const estimateMinor = 4_000 + (product % 17) * 135;
	return {
		product: PRODUCTS[product % PRODUCTS.length] ?? PRODUCTS[0],
		quantity: marker % 10 === 0 ? 2 : marker % 10 === 9 ? 600 : 12 + (marker % 9),
		estimateMinor,
		priceMinor: isSupplierSuggested ? estimateMinor : estimateMinor - 55
	};
}

function deliveriesOf(marker: number, lines: readonly OrderLine[]): Delivery[] {
	const ordered = lines.map((line) => line.quantity);
	const nothing = ordered.map(() => 0);
	if (marker % 25 === 4) return [{ quantities: ordered, rejected: ordered, isLast: true }];
	const hasDefects = marker % 5 === 2 || marker % 5 === 3;
	const isReplaced = marker % 5 === 2;
	const first = ordered.map((q) => (marker % 4 === 1 ? Math.floor(q / 2) : q));
	const rejected = first.map(() => (hasDefects ? 1 : 0));
	const second = ordered.map((q, i) => q - (first[i] ?? 0) + (isReplaced ? (rejected[i] ?? 0) : 0));
	const isLast = hasDefects && !isReplaced;
	if (second.every((quantity) => quantity === 0)) return [{ quantities: first, rejected, isLast }];
	return [
		{ quantities: first, rejected, isLast: false },
		{ quantities: second, rejected: nothing, isLast }
	];
}

/** What is ours in the end, per line. */
export function acceptedOf(order: Order): number[] {
	if (order.isRejected) return order.lines.map(() => 0);
	return order.lines.map((_, line) =>
		sum(order.deliveries.map((d) => (d.quantities[line] ?? 0) - (d.rejected[line] ?? 0)))
	);
}

/** What the supplier charges: net and tax in cents; too much where the first invoice is wrong. */
export function chargeOf(order: Order, isWrong: boolean): { netMinor: number; taxMinor: number } {
	const netMinor = sum(
		acceptedOf(order).map((quantity, line) => quantity * chargedMinor(order, line, isWrong))
	);
	return { netMinor, taxMinor: Math.round(netMinor * 0.19) };
}

/** What leaves the bank. */
export function paidMinorOf(order: Order): number {
	const { netMinor, taxMinor } = chargeOf(order, order.invoice === 'waived');
	return netMinor + taxMinor;
}

function chargedMinor(order: Order, line: number, isWrong: boolean): number {
	return (order.lines[line]?.priceMinor ?? 0) + (isWrong ? 1_000 : 0);
}

/** What is asked of the product until the order has ended; tasks with their round. */
export function stepsOf(order: Order): string[] {
	const { marker, lines, deliveries, invoice } = order;
	const tasks: string[] = [];
	if (sum(lines.map((line) => line.quantity * line.estimateMinor)) > 25_000)
		tasks.push('Approve 0');
	if (!order.isRejected) {
		if (!order.isSupplierSuggested) tasks.push('GetQuotes 0');
		for (const round of deliveries.keys()) tasks.push(`Receive ${round}`, `Inspect ${round}`);
		if (sum(acceptedOf(order)) > 0) {
			tasks.push('EnterInvoice 0', 'ReleasePayment 0');
			if (invoice !== 'agrees') tasks.push('ResolveException 0');
			if (invoice === 'refused') tasks.push('EnterInvoice 1', 'EnterInvoice 2');
		}
	}
	return [
		`request ${marker}`,
		...(order.isStartedByHand ? [`start ${marker}`] : []),
		...tasks.map((task) => `complete ${marker} ${task}`)
	];
}

export interface TaskAnswer {
	readonly who: Actor;
	readonly values: JsonObject;
}

/** How somebody completes a task of the order's process; `round` counts those of the same element. */
export function answerTask(
	marker: number,
	element: string,
	round: number,
	supplierIds: Readonly<Record<string, string>>
): TaskAnswer {
	const order = orderOf(marker);
	const delivery = order.deliveries[round];
	switch (element) {
		case 'Approve': {
			const who = marker % 10 === 9 ? chief : approver;
			return order.isRejected
				? { who, values: { decision: 'reject', note: `Not order ${marker}.` } }
				: { who, values: { decision: 'approve' } };
		}
		case 'GetQuotes':
			return {
				who: buyer,
				values: {
					supplierId: supplierIds[order.supplier] ?? null,
					quotes: order.lines.map((line) => ({ price: line.priceMinor / 100 }))
				}
			};
		case 'Receive':
			return {
				who: storekeeper,
				values: {
					receivedOn: `2026-03-1${1 + round}`,
					receivedLines: (delivery?.quantities ?? []).map((quantity) => ({ quantity })),
					isLastDelivery: delivery?.isLast ?? true
				}
			};
		case 'Inspect':
			return {
				who: inspector,
				values: {
					inspectedLines: (delivery?.rejected ?? []).map((rejected) =>
						rejected > 0 ? { rejected, defectNote: `Bent in order ${marker}` } : { rejected }
					)
				}
			};
		case 'EnterInvoice':
			return { who: accountant, values: invoiceValues(order, round) };
		case 'ResolveException':
			return {
				who: approver,
				values:
					order.invoice === 'waived'
						? { outcome: 'waive', note: 'Agreed by telephone.' }
						: { outcome: 'refuse', note: 'We agreed on less.' }
			};
		case 'ReleasePayment':
			return { who: treasurer, values: { isReleased: true } };
		default:
			throw new Error(`Expected a task of an order that runs by plan, but got ${element}.`);
	}
}

/** A refused invoice comes again: with its old number, which was used, and then with a new one. */
function invoiceValues(order: Order, round: number): JsonObject {
	const isWrong = order.invoice !== 'agrees' && round === 0;
	return {
		supplierReference: `R-${order.marker}${round === 2 ? '-corrected' : ''}`,
		issuedOn: '2026-03-20',
		tax: chargeOf(order, isWrong).taxMinor / 100,
		invoiceLines: acceptedOf(order).map((quantity, line) => ({
			quantity,
			price: chargedMinor(order, line, isWrong) / 100
		}))
	};
}

export function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
