import { readSetting } from '#lib/database/setting.server.ts';
import { companyName } from '../store/company-name.server.ts';
import type { Readable } from '../store/record-tables.server.ts';
import { EMPTY_LETTERHEAD, type LetterheadFields } from './letterhead.ts';
import type { Letterhead } from './printed-document.ts';

export const LETTERHEAD = 'letterhead';

/** What administrators have said; the rest is empty. */
export async function letterheadFields(db: Readable): Promise<LetterheadFields> {
	const kept = await readSetting(db, LETTERHEAD);
	return typeof kept === 'string'
		? { ...EMPTY_LETTERHEAD, ...(JSON.parse(kept) as Partial<LetterheadFields>) }
		: EMPTY_LETTERHEAD;
}

export async function companyLetterhead(db: Readable): Promise<Letterhead> {
	return { name: await companyName(db), ...(await letterheadFields(db)) };
}
