import type { Kysely } from 'kysely';

/** Questions in SQL that experts keep by name. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('sql_query')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('sql', 'text', (c) => c.notNull())
		.addColumn('chart', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.execute();
}
