/** Text of a form, a filter or a file to the stored value of a field, or why it is none. */
import { minorDigits } from './amounts.ts';
import { readDate, readInstant, type DateOrder } from './date-text.ts';
import { readDecimal, type DecimalFormat } from './decimal.ts';
import type { ChoiceField, Field, StoredValue } from './field.ts';

export interface InputFormat extends DecimalFormat {
	readonly currency: string;
	readonly timeZone: string;
	readonly dateOrder: DateOrder;
	/** Whether 15 % is written `15` or `0.15`. */
	readonly percentAs: 'percent' | 'fraction';
}

/** How our own forms write. */
export const FORM_FORMAT: InputFormat = {
	currency: 'EUR',
	timeZone: 'UTC',
	decimal: '.',
	dateOrder: 'ymd',
	percentAs: 'percent'
};

export type FieldInput =
	| { readonly ok: true; readonly value: StoredValue }
	| { readonly ok: false; readonly problem: string };

/** Reads one entry. Nothing but blanks is no value; whether one is required is checked later. */
export function readField(field: Field, text: string, format: InputFormat): FieldInput {
	const trimmed = text.trim();
	if (trimmed === '') return { ok: true, value: null };
	const problem = `“${trimmed.slice(0, 60)}” is not ${expectedOf(field)}.`;
	const value = readFilled(field, trimmed, format);
	return value === null ? { ok: false, problem } : { ok: true, value };
}

function readFilled(field: Field, text: string, format: InputFormat): StoredValue {
	switch (field.type) {
		case 'integer':
			return readDecimal(text, 0, format);
		case 'quantity':
			return readDecimal(text, 3, format);
		case 'decimal':
			return readDecimal(text, field.decimals, format);
		case 'money':
			return readDecimal(text, minorDigits(format.currency), format);
		case 'unit_price':
			return readDecimal(text, 6, format);
		case 'percent':
			return readDecimal(
				text.replace(/\s*%$/, ''),
				format.percentAs === 'fraction' && !text.endsWith('%') ? 4 : 2,
				format
			);
		case 'boolean':
			return BOOLEANS.get(text.toLowerCase()) ?? null;
		case 'date':
			return readDate(text, format.dateOrder);
		case 'instant':
			return readInstant(text, format.dateOrder, format.timeZone);
		case 'choice':
			return readChoice(field, text);
		case 'email':
			return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : null;
		case 'url':
			return /^https?:\/\/\S+$/i.test(text) ? text : null;
		case 'text':
		case 'long_text':
		case 'phone':
		case 'user':
		case 'team':
		case 'reference':
			return text;
		default:
			return field satisfies never;
	}
}

function readChoice(field: ChoiceField, text: string): string | null {
	const wanted = text.toLowerCase();
	const found = field.choices.find(
		({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted
	);
	return found?.value ?? null;
}

const BOOLEANS = new Map([
	...['1', 'true', 'yes', 'y', 'on', 'x', 'ja', 'oui', 'si', 'sí'].map((t) => [t, 1] as const),
	...['0', 'false', 'no', 'n', 'off', 'nein', 'non'].map((t) => [t, 0] as const)
]);

function expectedOf(field: Field): string {
	if (field.type !== 'decimal') return EXPECTED[field.type];
	return field.decimals === 0
		? EXPECTED.integer
		: `a number with at most ${field.decimals} decimals`;
}

const EXPECTED: Readonly<Record<Exclude<Field['type'], 'decimal'>, string>> = {
	text: 'a text',
	long_text: 'a text',
	integer: 'a whole number',
	quantity: 'a quantity with at most 3 decimals',
	money: 'an amount of this currency',
	unit_price: 'a price with at most 6 decimals',
	boolean: 'yes or no',
	date: 'a date',
	instant: 'a date with time',
	choice: 'one of the choices',
	reference: 'a record',
	percent: 'a percentage with at most 2 decimals',
	email: 'an e-mail address',
	phone: 'a phone number',
	url: 'a web address that begins with http:// or https://',
	user: 'a person',
	team: 'a team'
};
