import { resolve } from 'node:path';
import type { Database } from '#lib/database/index.server.ts';
import { CURRENCIES } from '../catalogue/shared-fields.ts';
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
		currencies: CURRENCIES,
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
