import type { Readable } from './record-tables.server.ts';

const FALLBACK = 'EUR';

/** The currency that records get when they do not say: the setting `currency`. */
export async function companyCurrency(db: Readable): Promise<string> {
	const row = await db
		.selectFrom('setting')
		.select('value_json')
		.where('name', '=', 'currency')
		.executeTakeFirst();
	return row ? String(JSON.parse(row.value_json)) : FALLBACK;
}
