import { minorDigits } from './amounts.ts';
import { decimalText } from './decimal.ts';
import type { Field, StoredValue } from './field.ts';

/** A stored value as plain text that `readField` reads back: for form controls and CSV files. */
export function fieldText(field: Field, value: StoredValue, currency: string): string {
	if (value === null) return '';
	switch (field.type) {
		case 'quantity':
			return decimalText(Number(value), 3);
		case 'money': {
			const digits = minorDigits(currency);
			return decimalText(Number(value), digits, digits);
		}
		case 'unit_price':
			return decimalText(Number(value), 6, 2);
		case 'decimal':
			return decimalText(Number(value), field.decimals);
		case 'percent':
			return decimalText(Number(value), 2);
		case 'boolean':
			return value === 1 ? 'yes' : 'no';
		case 'instant':
			return new Date(Number(value)).toISOString();
		default:
			return String(value);
	}
}
