/**
 * What a credit note credits of an invoice: lines by quantity at the price they were charged, or an
 * amount. The tax follows in proportion, and the last credit takes exactly what is left of it.
 */
import { shareOf } from '../../../catalogue/amounts.ts';

export interface ChargedLine {
	readonly id: string;
	readonly productId: string;
	readonly quantityMilli: number;
	readonly creditedMilli: number;
	readonly netMinor: number;
}

export interface CreditLine {
	readonly orderLineId: string | null;
	readonly productId: string | null;
	readonly quantityMilli: number | null;
	readonly netMinor: number;
}

/** Null: more than was charged and not credited yet, or nothing. */
export function creditOfLine(line: ChargedLine, quantityMilli: number): CreditLine | null {
	if (quantityMilli <= 0 || quantityMilli > line.quantityMilli - line.creditedMilli) return null;
	const until = (milli: number) => shareOf(line.netMinor, milli, line.quantityMilli);
	return {
		orderLineId: line.id,
		productId: line.productId,
		quantityMilli,
		// From quantity to quantity, so that parts add up to the whole line.
		netMinor: until(line.creditedMilli + quantityMilli) - until(line.creditedMilli)
	};
}

export interface Charged {
	readonly netMinor: number;
	readonly taxMinor: number;
}

export function creditTax(invoice: Charged, credited: Charged, netMinor: number): number {
	const untilMinor = credited.netMinor + netMinor;
	return untilMinor === invoice.netMinor
		? invoice.taxMinor - credited.taxMinor
		: shareOf(invoice.taxMinor, untilMinor, invoice.netMinor) - credited.taxMinor;
}
