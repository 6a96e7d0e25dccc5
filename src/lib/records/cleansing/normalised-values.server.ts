/** The normalised fields of a record, from what is typed in it and, for contacts, in its customer. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { readSetting } from '#lib/database/setting.server.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import { recordTables, tableOf, type Readable } from '../store/record-tables.server.ts';
import { countryCode } from './country.ts';
import { normalise } from './normalise.ts';

export const CLEANSED = ['customer', 'contact', 'supplier'] as const;
export const COUNTRY = 'country';

/** The company's own country, as an ISO code; null while nobody said it. */
export async function companyCountry(db: Readable): Promise<string | null> {
	return countryCode(await readSetting(db, COUNTRY));
}

export async function normalisedValues(
	db: Readable,
	table: string,
	values: RecordValues
): Promise<RecordValues> {
	const all = normalise(await withCountry(db, table, values), await companyCountry(db));
	const names = new Set(tableOf(table).fields.map(({ name }) => name));
	return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

/** A contact's number is one of the country of its customer. */
async function withCountry(
	db: Readable,
	table: string,
	values: RecordValues
): Promise<RecordValues> {
	if (table !== 'contact') return values;
	const customer = await recordTables(db)
		.selectFrom('customer')
		.select('country')
		.where('id', '=', values['customer_id'] ?? null)
		.executeTakeFirst();
	return { ...values, country: customer?.['country'] ?? null };
}

/** The numbers of its contacts are of another country now: the rounds work them out again. */
export async function forgetContacts(tx: Tx, customerId: string): Promise<void> {
	await tx
		.updateTable('contact')
		.set({ name_key: null })
		.where('customer_id', '=', customerId)
		.execute();
}
