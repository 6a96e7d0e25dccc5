import { expect, it } from 'vitest';
import { partyAddress } from './address-lines.ts';
import { viewOf } from '../../../../tests/document-source.ts';
import { checkLetterhead, EMPTY_LETTERHEAD } from './letterhead.ts';

it('takes what fits, without the blanks around it', () => {
	const typed = { address: ' Quay 4\r\n20457 Hamburg ', iban: 'DE89 3704 0044 0532 0130 00' };
	expect(checkLetterhead({ ...typed, bic: 'COBADEFFXXX', locale: 'de' })).toEqual({
		fields: {
			...EMPTY_LETTERHEAD,
			address: 'Quay 4\n20457 Hamburg',
			iban: typed.iban,
			bic: 'COBADEFFXXX',
			locale: 'de'
		},
		details: []
	});
});

it.each([
	['iban', 'DE89 3704 0044 0532 0130 01'],
	['bic', 'cobadeff'],
	['email', 'office'],
	['phone', '1\n2'],
	['address', '1\n2\n3\n4\n5\n6\n7'],
	['footer', 'x'.repeat(301)],
	['taxId', 'DE\u0007'],
	['locale', 'xx']
])('refuses a %s of %j', (field, text) => {
	expect(checkLetterhead({ [field]: text }).details).toMatchObject([{ field }]);
});

it('writes the post code where the country has it', () => {
	const at = (country: string) =>
		partyAddress(viewOf({ name: 'A', city: 'Salem', region: 'OR', postal_code: '97301', country }));
	expect(at('USA')).toEqual(['A', 'Salem, OR 97301', 'USA']);
	expect(at('Germany')).toEqual(['A', '97301 Salem, OR', 'Germany']);
	expect(partyAddress(viewOf({ name: 'A' }))).toEqual(['A']);
	expect(partyAddress(null)).toEqual([]);
});
