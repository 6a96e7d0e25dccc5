/**
 * E-mail addresses, phone numbers and tax numbers as they are compared: what only looks different is
 * the same. Null stands for what is too little to tell two apart.
 */

export function normaliseEmail(text: unknown): string | null {
	const email = asText(text).toLowerCase();
	return /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}

/** Enough of the end of a number that no two of one country share it, with or without its code. */
const COMPARED_DIGITS = 9;
const FEWEST_DIGITS = 7;

/** The last digits: "+49 (0)40 123456-7" and "040 1234567" are one number. */
export function normalisePhone(text: unknown): string | null {
	const digits = asText(text).replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');
	return digits.length < FEWEST_DIGITS ? null : digits.slice(-COMPARED_DIGITS);
}

const FEWEST_SIGNS = 5;

export function normaliseTaxId(text: unknown): string | null {
	const signs = asText(text)
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');
	return signs.length < FEWEST_SIGNS ? null : signs;
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
