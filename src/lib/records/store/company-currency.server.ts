import { readSetting } from '#lib/database/setting.server.ts';
import type { Readable } from './record-tables.server.ts';

const FALLBACK = 'EUR';

/** The currency that records get when they do not say: the setting `currency`. */
export async function companyCurrency(db: Readable): Promise<string> {
	return String((await readSetting(db, 'currency')) ?? FALLBACK);
}
