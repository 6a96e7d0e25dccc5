import type { Readable } from './record-tables.server.ts';

/** How the company calls itself to its customers: the setting `company_name`. */
export async function companyName(db: Readable): Promise<string> {
	const row = await db
		.selectFrom('setting')
		.select('value_json')
		.where('name', '=', 'company_name')
		.executeTakeFirst();
	return row ? String(JSON.parse(row.value_json)) : 'Flowledger';
}
