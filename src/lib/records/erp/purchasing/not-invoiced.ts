/**
 * The bridge between receipt and invoice of one order line, in the company's currency: what came in is
 * booked at the price of its day, and an invoice clears it at what it was booked at. What is charged
 * before it comes is cleared in advance, and comes in at that. Pure.
 */
import { shareOf } from '../../catalogue/amounts.ts';

export interface Bridge {
	readonly acceptedMilli: number;
	/** Charged by invoices, whether or not it came. */
	readonly clearedMilli: number;
	/** Received and not invoiced; below nothing: invoiced and still to come. */
	readonly notInvoicedMinor: number;
}

/** What a quantity costs where no other document says it. */
type Price = (quantityMilli: number) => number;

export function receivedValue(bridge: Bridge, quantityMilli: number, price: Price): number {
	const awaitedMilli = Math.max(0, bridge.clearedMilli - bridge.acceptedMilli);
	const paidFor = Math.min(awaitedMilli, quantityMilli);
	return (
		shareOf(-bridge.notInvoicedMinor, paidFor, awaitedMilli) +
		(paidFor < quantityMilli ? price(quantityMilli - paidFor) : 0)
	);
}

export function clearedValue(bridge: Bridge, quantityMilli: number, price: Price): number {
	const openMilli = Math.max(0, bridge.acceptedMilli - bridge.clearedMilli);
	const booked = Math.min(openMilli, quantityMilli);
	return (
		shareOf(bridge.notInvoicedMinor, booked, openMilli) +
		(booked < quantityMilli ? price(quantityMilli - booked) : 0)
	);
}
