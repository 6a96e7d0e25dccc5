/**
 * Money of a line. The unit price is finer than money, so it is rounded once a line, half up (away
 * from zero for credits); the total of a document is the sum of its rounded lines.
 */

/** Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
	const known = digits.get(currency);
	if (known !== undefined) return known;
	const found =
		new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
			.maximumFractionDigits ?? 2;
	digits.set(currency, found);
	return found;
}

const digits = new Map<string, number>();

export interface LineAmountInput {
	readonly quantityMilli: number;
	readonly unitPriceMicros: number;
	/** Basis points; 1500 is 15 %. */
	readonly discountBp?: number;
	readonly currency: string;
}

/** Quantity times price, less the discount, in minor units. */
export function lineAmountMinor(input: LineAmountInput): number {
	const { quantityMilli, unitPriceMicros, discountBp = 0, currency } = input;
	const product = BigInt(quantityMilli) * BigInt(unitPriceMicros) * BigInt(10_000 - discountBp);
	// Thousandths × millionths × ten-thousandths of the major unit.
	return Number(divideHalfUp(product, 10n ** BigInt(13 - minorDigits(currency))));
}

/** `amount` × `part` / `whole`, half up: for a share of a cost or a value. */
export function shareOf(amount: number, part: number, whole: number): number {
	return whole === 0 ? 0 : Number(divideHalfUp(BigInt(amount) * BigInt(part), BigInt(whole)));
}

export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
	if (divisor < 0n) return divideHalfUp(-dividend, -divisor);
	if (dividend < 0n) return -divideHalfUp(-dividend, divisor);
	return (2n * dividend + divisor) / (2n * divisor);
}
