import { minorDigits } from '../catalogue/amounts.ts';

/** An amount in a column whose heading names the currency; nothing for nothing, as in printed books. */
export function amountText(minor: number, currency: string): string {
	if (minor === 0) return '';
	const digits = minorDigits(currency);
	return new Intl.NumberFormat(undefined, {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(minor / 10 ** digits);
}

export function dayText(on: string): string {
	return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(
		Date.parse(on)
	);
}
