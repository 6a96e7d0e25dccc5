import { readSetting } from '#lib/database/setting.server.ts';
import type { Readable } from './record-tables.server.ts';

/** How the company calls itself to its customers: the setting `company_name`. */
export async function companyName(db: Readable): Promise<string> {
	return String((await readSetting(db, 'company_name')) ?? 'Flowledger');
}
