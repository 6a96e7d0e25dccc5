/** Values for people: money in its currency, quantities and dates in the viewer's language. */
import { formatInstant } from '#lib/ui/instant.ts';
import { minorDigits } from '../catalogue/amounts.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 6 });

export function displayValue(field: Field, value: StoredValue, currency: string): string {
	if (value === null || value === '') return '–';
	switch (field.type) {
		case 'money':
			return money(Number(value) / 10 ** minorDigits(currency), currency);
		case 'unit_price':
			return money(Number(value) / 1_000_000, currency, 6);
		case 'quantity':
			return number.format(Number(value) / 1_000);
		case 'decimal':
			return new Intl.NumberFormat(undefined, { maximumFractionDigits: field.decimals }).format(
				Number(value) / 10 ** field.decimals
			);
		case 'percent':
			return `${number.format(Number(value) / 100)} %`;
		case 'integer':
			// A year is no amount: 2026, not 2,026.
			return field.name === 'year' ? String(value) : number.format(Number(value));
		case 'boolean':
			return value === 1 ? 'Yes' : 'No';
		case 'date':
			return day.format(Date.parse(String(value)));
		case 'instant':
			return formatInstant(Number(value));
		case 'choice':
			return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
		default:
			return String(value);
	}
}

function money(amount: number, currency: string, mostDigits?: number): string {
	return new Intl.NumberFormat(undefined, {
		style: 'currency',
		currency,
		...(mostDigits === undefined ? {} : { maximumFractionDigits: mostDigits })
	}).format(amount);
}

/** Numbers are read from the right. */
export function isNumeric(field: Field): boolean {
	return ['integer', 'decimal', 'quantity', 'money', 'unit_price', 'percent'].includes(field.type);
}
