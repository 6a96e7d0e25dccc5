import { minorDigits } from './amounts.ts';
import { decimalText } from './decimal.ts';

/** An amount with its currency, the same wherever it is written: `1234.50 EUR`. */
export function moneyText(minor: number, currency: string): string {
	const digits = minorDigits(currency);
	return `${decimalText(minor, digits, digits)} ${currency}`;
}
