import { expect, it } from 'vitest';
import { isIbanValid, isTaxIdPlausible } from './check-numbers.ts';

it.each([
	'DE 136 695 976',
	'ATU12345678',
	'NL123456789B01',
	'EL123456789',
	'IE1234567T',
	'CHE-123.456.789',
	'12/345/67890'
])('takes the tax number %s', (number) => expect(isTaxIdPlausible(number)).toBe(true));
it.each(['DE12345678', 'AT12345678', 'NL123456789', 'FRIO123456789', 'x', ''])(
	'does not take the tax number %s',
	(number) => expect(isTaxIdPlausible(number)).toBe(false)
);
it.each(['DE89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819', 'NO9386011117947'])(
	'takes the IBAN %s',
	(iban) => expect(isIbanValid(iban)).toBe(true)
);
it.each(['DE88 3704 0044 0532 0130 00', 'GB29NWBK6016133192681', 'DE', '', '370400440532013000'])(
	'does not take the IBAN %s',
	(iban) => expect(isIbanValid(iban)).toBe(false)
);
