/** Sums of money by currency: amounts of different currencies are never added up. */
import { minorDigits } from '../catalogue/amounts.ts';

export type MoneySums = Readonly<Record<string, number>>;

export function addMoney(sums: MoneySums, currency: string, minor: number): MoneySums {
	const sum = (sums[currency] ?? 0) + minor;
	const { [currency]: _, ...others } = sums;
	return sum === 0 ? others : { ...others, [currency]: sum };
}

/** "€1,250 + $300"; without cents, which nobody plans with. */
export function moneyText(sums: MoneySums, fallback: string): string {
	const parts = Object.entries(sums);
	if (parts.length === 0) return amountText(0, fallback);
	return parts
		.sort(([a], [b]) => a.localeCompare(b))
		.map(([currency, minor]) => amountText(minor, currency))
		.join(' + ');
}

export function amountText(minor: number, currency: string): string {
	return new Intl.NumberFormat(undefined, {
		style: 'currency',
		currency,
		maximumFractionDigits: 0
	}).format(minor / 10 ** minorDigits(currency));
}
