import { describe, expect, it } from 'vitest';
import { countryCode } from './country.ts';
import { e164, nameKey, normalise } from './normalise.ts';

describe('e164', () => {
	it.each([
		['+49 (0)40 123 456-7', null, '+49401234567'],
		['0049 40 1234567', 'FR', '+49401234567'],
		['040 / 123 45 67', 'DE', '+49401234567'],
		['(0)40 1234567', 'DE', '+49401234567'],
		['49 40 1234567 89', 'DE', '+4940123456789'],
		['06 123 4567', 'IT', '+39061234567'],
		['(212) 555-0123', 'US', '+12125550123'],
		['1-212-555-0123 ext. 4', 'CA', '+12125550123'],
		['06 1 234 5678', 'HU', '+3612345678'],
		['22 33 44 55', 'NO', '+4722334455'],
		['040 1234567', null, null],
		['12', 'DE', null],
		['call Anna', 'DE', null],
		['', 'DE', null],
		['+1234567890123456', null, null],
		[null, 'DE', null]
	])('reads %j in %j as %j', (typed, country, number) => {
		expect(e164(typed, country)).toBe(number);
	});
});

describe('countryCode', () => {
	it.each([
		['Germany', 'DE'],
		['deutschland', 'DE'],
		['Österreich', 'AT'],
		['Etats-Unis', 'US'],
		['États-Unis', 'US'],
		['U.K.', 'GB'],
		['de', 'DE'],
		['Atlantis', null],
		['', null],
		[7, null]
	])('reads %j as %j', (typed, code) => expect(countryCode(typed)).toBe(code));
});

describe('nameKey', () => {
	it.each([
		['Müller & Söhne GmbH & Co. KG', 'MUELLER UND SOEHNE'],
		['Miller, Anna', 'Anna Miller'],
		['Café Noir S.A.R.L.', 'cafe noir'],
		['The Desk Company Ltd.', 'Desk'],
		['Straßenbau AG', 'Strassenbau']
	])('takes %j and %j for one name', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

	it('keeps what would be nothing otherwise, and different names apart', () => {
		expect(nameKey('Co. AG')).toBe('ag co');
		expect(nameKey('Nord Desk')).not.toBe(nameKey('Sued Desk'));
		expect(nameKey(null)).toBe('');
	});
});

describe('normalise', () => {
	it('takes our own country only where none is said', () => {
		const typed = { name: 'A', phone: '040 1234567', tax_id: '123 456 789' };
		expect(normalise(typed, 'DE')).toMatchObject({
			phone_e164: '+49401234567',
			tax_id_normal: 'DE123456789',
			country_code: null
		});
		expect(normalise({ ...typed, country: 'Greece' }, 'DE')).toMatchObject({
			tax_id_normal: 'EL123456789',
			country_code: 'GR'
		});
		expect(normalise({ ...typed, country: 'Atlantis' }, 'DE')).toMatchObject({
			phone_e164: null,
			tax_id_normal: '123456789'
		});
		expect(normalise({ ...typed, tax_id: 'de-123456789' }, 'DE').tax_id_normal).toBe('DE123456789');
	});
});
