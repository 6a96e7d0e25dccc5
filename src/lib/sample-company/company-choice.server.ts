/** Whether the company begins empty or with the sample: a setting, so that it outlives the server. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

/** `loading`: the sample was asked for and is not there yet. */
export type CompanyChoice = 'empty' | 'sample' | 'loading';

const SETTING = 'company_choice';

export async function chooseCompany(tx: Tx, choice: CompanyChoice): Promise<void> {
	await saveSetting(tx, SETTING, choice);
}

/** Installations from before there was a choice have made it long ago. */
export async function companyChoice(db: ReadonlyKysely<DB>): Promise<CompanyChoice> {
	const row = await db
		.selectFrom('setting')
		.select('value_json')
		.where('name', '=', SETTING)
		.executeTakeFirst();
	return row ? (JSON.parse(row.value_json) as CompanyChoice) : 'empty';
}

export async function saveSetting(tx: Tx, name: string, value: string): Promise<void> {
	const value_json = JSON.stringify(value);
	await tx
		.insertInto('setting')
		.values({ name, value_json })
		.onConflict((c) => c.column('name').doUpdateSet({ value_json }))
		.execute();
}
