import type { Field } from '../catalogue/field.ts';
import { liveCatalogue } from '../catalogue/live-catalogue.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';

const isAmount = ({ type }: Field) => type === 'money' || type === 'unit_price';

/** Plural labels of the tables in which an amount of money stands. Nothing is nothing in any currency. */
export async function tablesWithAmounts(db: Readable): Promise<string[]> {
	const found: string[] = [];
	for (const { name, labelPlural, fields } of liveCatalogue().tables) {
		const amounts = fields.filter(isAmount);
		if (amounts.length === 0) continue;
		const row = await recordTables(db)
			.selectFrom(name)
			.select('id')
			.where((eb) => eb.or(amounts.map((amount) => eb(amount.name, '<>', 0))))
			.limit(1)
			.executeTakeFirst();
		if (row) found.push(labelPlural);
	}
	return found;
}
