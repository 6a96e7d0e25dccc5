/**
 * Amounts of one currency in another. Rates are whole ten-billionths; amounts are rounded once, half
 * up (away from nothing below it), to the smallest unit that the currency has.
 */
import { divideHalfUp, minorDigits } from '../../catalogue/amounts.ts';
import { RATE_DIGITS } from '../../catalogue/shared-fields.ts';

const ONE = 10n ** BigInt(RATE_DIGITS);

export interface Conversion {
	readonly from: string;
	readonly to: string;
	/** What one unit of `from` is worth in `to`, in ten-billionths. */
	readonly rate: number;
}

export function convertMinor(amountMinor: number, { from, to, rate }: Conversion): number {
	const product = BigInt(amountMinor) * BigInt(rate) * 10n ** BigInt(minorDigits(to));
	return Number(divideHalfUp(product, ONE * 10n ** BigInt(minorDigits(from))));
}

/** Prices are millionths of the major unit in every currency. */
export function convertMicros(priceMicros: number, { rate }: Conversion): number {
	return Number(divideHalfUp(BigInt(priceMicros) * BigInt(rate), ONE));
}

export function invertRate(rate: number): number {
	return Number(divideHalfUp(ONE * ONE, BigInt(rate)));
}
