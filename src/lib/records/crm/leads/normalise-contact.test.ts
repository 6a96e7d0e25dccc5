import { describe, expect, it } from 'vitest';
import { normaliseEmail, normalisePhone, normaliseTaxId } from './normalise-contact.ts';

describe('what only looks different', () => {
	it.each([
		[' Eva.Lind@Example.COM ', 'eva.lind@example.com'],
		['eva.lind@example.com', 'eva.lind@example.com'],
		['no address', null],
		[null, null]
	])('is one e-mail address: %s', (typed, same) => expect(normaliseEmail(typed)).toBe(same));

	it.each(['+49 (0)40 1234567', '0049 40 1234567', '040/123 45 67', '+49-40-1234567'])(
		'is one phone number: %s',
		(typed) => expect(normalisePhone(typed)).toBe('401234567')
	);

	it('compares the end of long numbers, so that the code of a country may be missing', () =>
		expect(normalisePhone('+46 8 1234 56789')).toBe(normalisePhone('08 123456789')));

	it('knows that a short number tells nobody apart', () => {
		expect(normalisePhone('112')).toBeNull();
		expect(normalisePhone(undefined)).toBeNull();
	});

	it.each([
		['de 123.456.789', 'DE123456789'],
		['DE123456789', 'DE123456789'],
		['n/a', null]
	])('is one tax number: %s', (typed, same) => expect(normaliseTaxId(typed)).toBe(same));
});
