/** What an installation keeps about itself, by name. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from './schema.ts';
import type { Tx } from './transaction.server.ts';

/** The month, 1 to 12, in which the company's fiscal year begins. */
export const FISCAL_MONTH = 'fiscal_month';

export async function readSetting(db: ReadonlyKysely<DB> | Tx, name: string): Promise<unknown> {
	const row = await db
		.selectFrom('setting')
		.select('value_json')
		.where('name', '=', name)
		.executeTakeFirst();
	return row && JSON.parse(row.value_json);
}

export async function saveSetting(tx: Tx, name: string, value: string): Promise<void> {
	const value_json = JSON.stringify(value);
	await tx
		.insertInto('setting')
		.values({ name, value_json })
		.onConflict((c) => c.column('name').doUpdateSet({ value_json }))
		.execute();
}
