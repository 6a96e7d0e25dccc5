/** Numbers and days as documents write them: as the company's letterhead says, not as a browser does. */
import { minorDigits } from '../catalogue/amounts.ts';
import type { StoredValue } from '../catalogue/field.ts';

/** Ways of writing, by their tag. */
export const DOCUMENT_LOCALES: Readonly<Record<string, string>> = {
	en: 'United States',
	'en-GB': 'United Kingdom',
	de: 'Germany',
	'de-AT': 'Austria',
	'de-CH': 'Switzerland',
	fr: 'France',
	es: 'Spain',
	it: 'Italy',
	nl: 'Netherlands',
	pl: 'Poland',
	sv: 'Sweden'
};

export interface DocumentFormat {
	/** An amount without its currency: that stands in the heading of its column. */
	money(minor: number): string;
	/** With it. */
	amount(minor: number): string;
	price(micros: number): string;
	quantity(milli: number): string;
	/** Basis points. */
	percent(bp: number): string;
	day(date: StoredValue): string;
}

export function documentFormat(locale: string, currency: string): DocumentFormat {
	const digits = minorDigits(currency);
	const plain = (least: number, most: number) =>
		new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
	const money = plain(digits, digits);
	const price = plain(digits, 6);
	const quantity = plain(0, 3);
	const percent = plain(0, 2);
	const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
	return {
		money: (minor) => money.format(minor / 10 ** digits),
		amount: (minor) => `${money.format(minor / 10 ** digits)} ${currency}`,
		price: (micros) => price.format(micros / 1_000_000),
		quantity: (milli) => quantity.format(milli / 1_000),
		percent: (bp) => `${percent.format(bp / 100)} %`,
		day: (date) =>
			typeof date === 'string' && date !== '' ? day.format(Date.parse(date.slice(0, 10))) : ''
	};
}
