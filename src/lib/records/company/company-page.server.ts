import { resolve } from 'node:path';
import type { Database } from '#lib/database/index.server.ts';
import { CURRENCIES } from '../catalogue/shared-fields.ts';
import { COUNTRY_CODES, countryName } from '../cleansing/country.ts';
import { companyCountry } from '../cleansing/normalised-values.server.ts';
import { letterheadFields } from '../documents/letterhead.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { companyName } from '../store/company-name.server.ts';
import { fiscalMonthOf } from '../store/fiscal-month.server.ts';
import { tablesWithAmounts } from './tables-with-amounts.server.ts';

/** What the page of the company's settings shows. */
export async function companyPage(db: Database) {
	return {
		name: await companyName(db.reader),
		currency: await companyCurrency(db.reader),
		fiscalMonth: await fiscalMonthOf(db.reader),
		country: await companyCountry(db.reader),
		countries: COUNTRY_CODES.map((code) => ({ code, name: countryName(code) })).sort((a, b) =>
			a.name.localeCompare(b.name, 'en')
		),
		currencies: CURRENCIES,
		letterhead: await letterheadFields(db.reader),
		/** Why the currency cannot change any more, if it cannot. */
		amountsIn: await tablesWithAmounts(db.reader),
		database: databaseName(db),
		place: placeOf(db)
	};
}

function databaseName({ dialect }: Database): string {
	return dialect === 'postgres' ? 'PostgreSQL' : 'SQLite';
}

/** Never the whole URL: it holds a password. */
function placeOf({ location }: Database): string {
	if ('file' in location) return resolve(location.file);
	const { host, pathname } = new URL(location.url);
	return `${host}${pathname}`;
}
