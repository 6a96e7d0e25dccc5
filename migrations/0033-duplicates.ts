import { sql, type Kysely } from 'kysely';
import { createIndex } from './records/create-table.ts';

/** What was typed as it is compared, beside it; and which pairs somebody said are two. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const [table, columns] of Object.entries(COLUMNS))
		for (const column of columns) {
			await db.schema.alterTable(table).addColumn(column, 'text').execute();
			if (column !== 'country_code') await createIndex(db, table, [column]);
		}
	await db.schema
		.createTable('not_duplicate')
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('a_id', 'text', (c) => c.notNull())
		.addColumn('b_id', 'text', (c) => c.notNull())
		.addColumn('said_at', 'bigint', (c) => c.notNull())
		.addColumn('said_by', 'text')
		.addPrimaryKeyConstraint('not_duplicate_pk', ['table_name', 'a_id', 'b_id'])
		.addCheckConstraint('not_duplicate_in_order', sql`a_id < b_id`)
		.execute();
}

const COLUMNS = {
	customer: ['name_key', 'phone_e164', 'email_normal', 'tax_id_normal', 'country_code'],
	contact: ['name_key', 'phone_e164', 'email_normal'],
	supplier: ['name_key', 'phone_e164', 'email_normal', 'country_code']
};
