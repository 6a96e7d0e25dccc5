/** What the company may write on its documents, and whether it fits. */
import { isIbanValid } from '../erp/suppliers/check-numbers.ts';
import { DOCUMENT_LOCALES } from './document-format.ts';
import type { Letterhead } from './printed-document.ts';

export type LetterheadFields = Omit<Letterhead, 'name'>;

export const EMPTY_LETTERHEAD: LetterheadFields = {
	address: '',
	phone: '',
	email: '',
	website: '',
	taxId: '',
	bank: '',
	iban: '',
	bic: '',
	terms: '',
	footer: '',
	locale: 'en'
};

/** How many characters and lines each may have. */
const LIMITS: Readonly<Record<keyof LetterheadFields, readonly [letters: number, lines: number]>> =
	{
		address: [300, 6],
		phone: [40, 1],
		email: [120, 1],
		website: [120, 1],
		taxId: [40, 1],
		bank: [80, 1],
		iban: [42, 1],
		bic: [11, 1],
		terms: [2_000, 30],
		footer: [300, 3],
		locale: [10, 1]
	};

const NAMES = Object.keys(LIMITS) as (keyof LetterheadFields)[];

/** What was typed, without blanks around it, and what of it does not fit. */
export function checkLetterhead(typed: Readonly<Record<string, string>>): {
	fields: LetterheadFields;
	details: { field: string; message: string }[];
} {
	const fields = { ...EMPTY_LETTERHEAD };
	for (const name of NAMES)
		fields[name] = (typed[name] ?? EMPTY_LETTERHEAD[name]).replaceAll('\r\n', '\n').trim();
	const details = NAMES.flatMap((field) => {
		const message = problemOf(field, fields[field]);
		return message ? [{ field, message }] : [];
	});
	return { fields, details };
}

function problemOf(name: keyof LetterheadFields, text: string): string | null {
	const [letters, lines] = LIMITS[name];
	if (text.length > letters) return `Use at most ${letters} characters.`;
	if (text.split('\n').length > lines)
		return lines === 1 ? 'Write it in one line.' : `Use at most ${lines} lines.`;
	if (/(?!\n)\p{Cc}/u.test(text)) return 'Remove the control characters.';
	if (name === 'locale' && !Object.hasOwn(DOCUMENT_LOCALES, text))
		return 'Choose how numbers and days are written.';
	if (text === '') return null;
	if (name === 'iban' && !isIbanValid(text)) return 'Enter an IBAN whose check digits are right.';
	if (name === 'bic' && !/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text))
		return 'Enter a BIC of 8 or 11 characters.';
	if (name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
		return 'Enter one e-mail address, such as name@example.com.';
	return null;
}
