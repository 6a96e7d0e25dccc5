/** What the company calls itself and counts in. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { FISCAL_MONTH, saveSetting } from '#lib/database/setting.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { CURRENCIES } from '../catalogue/shared-fields.ts';
import { forgetNormalised } from '../cleansing/cleanse.server.ts';
import { COUNTRY_CODES } from '../cleansing/country.ts';
import { companyCountry, COUNTRY } from '../cleansing/normalised-values.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { companyName } from '../store/company-name.server.ts';
import { fiscalMonthOf } from '../store/fiscal-month.server.ts';
import { tablesWithAmounts } from './tables-with-amounts.server.ts';

const MAX_NAME = 120;

/** The currency can change only until there are amounts: they would mean something else afterwards. */
export async function changeCompany(
	db: Database,
	actor: Actor | null,
	typed: {
		name: string;
		currency: string;
		fiscalMonth: number;
		/** ISO code; null: not said. */
		country: string | null;
		now: number;
	}
): Promise<void> {
	authorize(actor, 'admin.settings');
	const name = typed.name.trim();
	requireGood(name, typed);
	await inTransaction(db, async (tx) => {
		const before = {
			name: await companyName(tx),
			currency: await companyCurrency(tx),
			fiscalMonth: await fiscalMonthOf(tx),
			country: await companyCountry(tx)
		};
		const { currency, fiscalMonth, country } = typed;
		const after = { name, currency, fiscalMonth, country };
		if (JSON.stringify(after) === JSON.stringify(before)) return;
		if (after.currency !== before.currency) {
			const tables = await tablesWithAmounts(tx);
			if (tables.length > 0)
				throw errors.currencyFixed({ currency: before.currency, tables: tables.join(', ') }, [
					{ field: 'currency', message: `There are amounts in ${before.currency} already.` }
				]);
		}
		await saveSetting(tx, 'company_name', after.name);
		await saveSetting(tx, 'currency', after.currency);
		await saveSetting(tx, FISCAL_MONTH, String(after.fiscalMonth));
		if (after.country !== before.country) {
			await saveSetting(tx, COUNTRY, after.country ?? '');
			await forgetNormalised(tx);
		}
		await writeAudit(tx, {
			actor,
			action: 'company.change',
			entity: 'setting',
			recordId: 'company',
			before,
			after,
			at: typed.now
		});
	});
}

function requireGood(
	name: string,
	{
		currency,
		fiscalMonth,
		country
	}: { currency: string; fiscalMonth: number; country: string | null }
): void {
	const isLine = name.length > 0 && name.length <= MAX_NAME && !/\p{Cc}/u.test(name);
	const details = [
		...(isLine ? [] : [{ field: 'name', message: `Enter a name of 1 to ${MAX_NAME} characters.` }]),
		...(CURRENCIES.includes(currency)
			? []
			: [{ field: 'currency', message: 'Choose a currency.' }]),
		...(Number.isInteger(fiscalMonth) && fiscalMonth >= 1 && fiscalMonth <= 12
			? []
			: [{ field: 'fiscalMonth', message: 'Choose a month.' }]),
		...(country === null || COUNTRY_CODES.includes(country)
			? []
			: [{ field: 'country', message: 'Choose a country.' }])
	];
	if (details.length > 0) throw errors.companyInvalid({}, details);
}
