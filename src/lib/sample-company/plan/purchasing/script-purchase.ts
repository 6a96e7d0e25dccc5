/** A planned purchase as the steps that people take in the procurement process. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import type { PlanContext } from '../plan-context.ts';
import { lineMinor } from '../line-minor.ts';
import type { Delivery, Purchase } from './plan-purchase.ts';
import type { PurchaseScript, TaskStep } from '../process-script.ts';
import type { Random } from '../random.ts';

const MINUTE_MS = 60_000;
/** How much a supplier charges too much. */
const TOO_MUCH = 1.07;

export function scriptPurchase(
	context: PlanContext,
	random: Random,
	purchase: Purchase
): PurchaseScript {
	const { need, lines } = purchase;
	const { calendar } = context;
	const steps: TaskStep[] = [];
	/** Takes the task and does it some minutes later. */
	function step(element: string, at: number, minutes: [number, number], variables: JsonObject) {
		const claimAt = at - random.between(...minutes) * MINUTE_MS;
		steps.push({ element, claimAt, at, by: random.between(0, 11), variables });
	}
	step('Approve', purchase.decidedAt, [4, 30], {
		decision: purchase.isApproved ? 'approve' : 'reject',
		...(purchase.isApproved
			? {}
			: { note: 'Not this quarter, please ask again with three quotes.' })
	});
	if (!need.isSupplierKnown)
		step('GetQuotes', purchase.orderedAt, [20, 90], {
			supplierId: need.supplier.id,
			quotes: lines.map(({ priceMicros }) => ({ price: priceMicros / 1e6 }))
		});
	for (const delivery of purchase.deliveries) {
		step('Receive', delivery.receivedAt, [15, 50], {
			receivedOn: calendar.dayOf(delivery.receivedAt).on,
			receivedLines: delivery.lines.map(({ quantityMilli }) => ({
				quantity: quantityMilli / 1000
			})),
			isLastDelivery: delivery.isLast
		});
		step('Inspect', delivery.inspectedAt, [8, 20], { inspectedLines: judged(delivery) });
	}
	if (purchase.acceptedMilli.some((milli) => milli > 0)) scriptInvoice(context, purchase, step);
	return {
		at: need.submittedAt,
		requesterUserId: need.requester.userId,
		requisition: {
			costCentreId: need.costCentreId,
			categoryId: need.categoryId,
			neededOn: calendar.day(calendar.dayOf(purchase.orderedAt).index + purchase.leadDays).on,
			reason: need.reason,
			suggestedSupplierId: need.isSupplierKnown ? need.supplier.id : null,
			lines: lines.map((line) => ({
				productId: line.product?.id ?? null,
				description: line.description,
				quantityMilli: line.quantityMilli,
				unitPriceMicros: line.estimateMicros
			}))
		},
		steps
	};
}

function judged({ lines }: Delivery) {
	return lines.map(({ rejectedMilli, defect }) => ({
		rejected: rejectedMilli / 1000,
		defectNote: defect
	}));
}

type Step = (element: string, at: number, minutes: [number, number], variables: JsonObject) => void;

function scriptInvoice(context: PlanContext, purchase: Purchase, step: Step): void {
	const { exception, reference, invoicedAt, resolvedAt } = purchase;
	step(
		'EnterInvoice',
		invoicedAt,
		[6, 25],
		invoice(context, purchase, reference, exception !== null)
	);
	if (exception)
		step('ResolveException', resolvedAt, [10, 40], {
			outcome: exception,
			note:
				exception === 'waive'
					? 'Agreed on the phone: steel has become dearer.'
					: 'We ordered at the price of our agreement.'
		});
	if (exception === 'refuse') {
		const at = context.calendar.addWorkMinutes(resolvedAt, 700);
		step('EnterInvoice', at, [6, 25], invoice(context, purchase, `${reference}-K`, false));
	}
	step('ReleasePayment', purchase.paidAt, [3, 15], { isReleased: true });
}

function invoice(
	context: PlanContext,
	purchase: Purchase,
	supplierReference: string,
	isTooMuch: boolean
): JsonObject {
	const last = purchase.deliveries[purchase.deliveries.length - 1]!;
	const charged = chargedLines(purchase, isTooMuch);
	const netMinor = charged.reduce(
		(sum, line) => sum + lineMinor(context, line.quantityMilli, line.priceMicros),
		0
	);
	return {
		supplierReference,
		issuedOn: context.calendar.dayOf(last.inspectedAt).on,
		tax: taxMinor(purchase, netMinor) / 10 ** minorDigits(context.currency),
		invoiceLines: charged.map((line) => ({
			quantity: line.quantityMilli / 1000,
			price: line.priceMicros / 1e6
		}))
	};
}

/** What the supplier charges: what was accepted, the first line too dear if it is an exception. */
export function chargedLines(purchase: Purchase, isTooMuch: boolean) {
	const first = purchase.acceptedMilli.findIndex((milli) => milli > 0);
	return purchase.lines.map(({ priceMicros }, index) => ({
		quantityMilli: purchase.acceptedMilli[index] ?? 0,
		priceMicros:
			isTooMuch && index === first
				? Math.round((priceMicros * TOO_MUCH) / 10_000) * 10_000
				: priceMicros
	}));
}

/** Suppliers of the company's own country charge tax. */
export function taxMinor({ need }: Purchase, netMinor: number): number {
	return need.supplier.words.country === 'Germany' ? Math.round(netMinor * 0.19) : 0;
}
