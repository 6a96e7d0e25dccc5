/** Whether the company begins empty or with the sample: a setting, so that it outlives the server. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { readSetting, saveSetting } from '#lib/database/setting.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

/** `loading`: the sample was asked for and is not there yet. */
export type CompanyChoice = 'empty' | 'sample' | 'loading';

const SETTING = 'company_choice';

export async function chooseCompany(tx: Tx, choice: CompanyChoice): Promise<void> {
	await saveSetting(tx, SETTING, choice);
}

/** Installations from before there was a choice have made it long ago. */
export async function companyChoice(db: ReadonlyKysely<DB>): Promise<CompanyChoice> {
	return ((await readSetting(db, SETTING)) as CompanyChoice | undefined) ?? 'empty';
}
