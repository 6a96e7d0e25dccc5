import { FISCAL_MONTH, readSetting } from '#lib/database/setting.server.ts';
import type { Readable } from './record-tables.server.ts';

/** The month, 1 to 12, in which the company's fiscal year begins; January where nobody said. */
export async function fiscalMonthOf(db: Readable): Promise<number> {
	return Number((await readSetting(db, FISCAL_MONTH)) ?? 1);
}
