/**
 * How far invoices and receipts may differ from the order: a supplier's own value, else the
 * company's, else what holds where nobody said anything. Amounts count in their own currency only;
 * there is no rate here.
 */
import { minorDigits } from '../../catalogue/amounts.ts';

export interface Tolerance {
	/** A price passes within the percentage or the amount of the line, whichever is more. */
	readonly priceOverBp: number;
	readonly priceOverMinor: number;
	readonly priceUnderBp: number;
	readonly priceUnderMinor: number;
	/** Charged beyond what was accepted, of the accepted quantity. */
	readonly quantityOverBp: number;
	/** Arrived beyond what was ordered, of the ordered quantity. */
	readonly receiptOverBp: number;
}

/** One record: null leaves it to the next one. */
export interface ToleranceRow {
	/** Null: of the company. */
	readonly supplier_id: string | null;
	readonly currency: string;
	readonly price_over_bp: number | null;
	readonly price_over_minor: number | null;
	readonly price_under_bp: number | null;
	readonly price_under_minor: number | null;
	readonly quantity_over_bp: number | null;
	readonly receipt_over_bp: number | null;
}

type Part = Exclude<keyof ToleranceRow, 'supplier_id' | 'currency'>;

const USUAL_PRICE_BP = 200;
const USUAL_PRICE_MAJOR = 5;

export function resolveTolerance(rows: readonly ToleranceRow[], currency: string): Tolerance {
	const amount = USUAL_PRICE_MAJOR * 10 ** minorDigits(currency);
	return {
		priceOverBp: said(rows, 'price_over_bp') ?? USUAL_PRICE_BP,
		priceOverMinor: said(rows, 'price_over_minor', currency) ?? amount,
		priceUnderBp: said(rows, 'price_under_bp') ?? USUAL_PRICE_BP,
		priceUnderMinor: said(rows, 'price_under_minor', currency) ?? amount,
		quantityOverBp: said(rows, 'quantity_over_bp') ?? 0,
		receiptOverBp: said(rows, 'receipt_over_bp') ?? 0
	};
}

/** Two suppliers that were merged may leave two records: the narrower one counts. */
function said(rows: readonly ToleranceRow[], part: Part, currency?: string): number | null {
	for (const isOwn of [true, false]) {
		const values = rows
			.filter((row) => (row.supplier_id !== null) === isOwn && row[part] !== null)
			.map((row) => (currency && row.currency !== currency ? 0 : Number(row[part])));
		if (values.length > 0) return Math.min(...values);
	}
	return null;
}

/** A percentage of a quantity, rounded down: a tolerance never grows by rounding. */
export function partOf(quantityMilli: number, basisPoints: number): number {
	return Number((BigInt(quantityMilli) * BigInt(basisPoints)) / 10_000n);
}
