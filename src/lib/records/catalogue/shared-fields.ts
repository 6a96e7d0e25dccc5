/** Fields that several tables have, so that they are called and checked alike everywhere. */
import { choice, decimal, field, reference, type Field, type FieldOptions } from './field.ts';

export const CURRENCIES: readonly string[] =
	'EUR USD GBP CHF SEK NOK DKK PLN CZK HUF RON TRY CAD AUD NZD JPY CNY INR SGD HKD KRW BRL MXN ZAR AED BHD KWD TND'.split(
		' '
	);

/** Left out of a new record it is the company's own currency. */
export const currency = choice(
	'currency',
	'Currency',
	CURRENCIES.map((code) => [code, 'neutral', code] as const)
);

/** Digits of an exchange rate; `finance/currencies/convert.ts` reckons with them. */
export const RATE_DIGITS = 10;

/** An amount in the company's currency; empty where the record is in that currency itself. */
export function inCompanyCurrency(name: string, label: string): Field {
	return field('money', name, label, {
		readonly: true,
		moneyIn: 'company',
		help: 'In the company’s currency; empty where the document is in it.'
	});
}

/** Kept when a document in another currency takes effect. */
export const keptRate = decimal('exchange_rate', 'Exchange rate', RATE_DIGITS, {
	readonly: true,
	help: 'What one unit of its currency was worth on its day; empty in the company’s currency.'
});

export const externalKey = field('text', 'external_key', 'External key', {
	unique: true,
	help: 'The key of this record in another system; imports find it again by it.'
});

/** Every document belongs to somebody and to a team, and may be driven by a process. */
export const documentFields: readonly Field[] = [
	field('user', 'owner_id', 'Owner'),
	field('team', 'team_id', 'Team'),
	field('text', 'process_instance_id', 'Process instance', { readonly: true })
];

export function number(options: FieldOptions = {}): Field {
	return field('text', 'number', 'Number', {
		unique: true,
		help: 'Given automatically when it is left empty.',
		...options
	});
}

export const address: readonly Field[] = [
	field('text', 'address', 'Address', { sensitivity: 'personal' }),
	field('text', 'city', 'City'),
	field('text', 'region', 'Region'),
	field('text', 'postal_code', 'Postal code', { aliases: ['zip', 'zipcode'] }),
	field('text', 'country', 'Country')
];

/** The product, quantity and price part that all document lines begin with. */
export function lineStart(document: string, label: string): readonly Field[] {
	return [
		reference(`${document}_id`, label, document, { required: true }),
		field('integer', 'position', 'Position', {
			min: 1,
			help: 'Given automatically when it is left empty.'
		})
	];
}

const kept = { readonly: true, help: 'Kept from what was typed, for comparing.' } as const;

/** What was typed as it is compared. Null in `name_key` says that this is still to be worked out. */
export const normalised = {
	name: field('text', 'name_key', 'Name for comparing', kept),
	phone: field('text', 'phone_e164', 'Phone, international', { ...kept, sensitivity: 'personal' }),
	email: field('text', 'email_normal', 'E-mail for comparing', {
		...kept,
		sensitivity: 'personal'
	}),
	taxId: field('text', 'tax_id_normal', 'Tax number for comparing', kept),
	country: field('text', 'country_code', 'Country code', kept)
};
