import type { Kysely } from 'kysely';

/** Which summaries of reports stand, and by which definition; their tables are made when it starts. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('rollup')
		.addColumn('name', 'text', (column) => column.notNull().primaryKey())
		.addColumn('definition', 'text', (column) => column.notNull())
		/** Rows up to this one have been put together; those after it are changes. */
		.addColumn('together_to', 'bigint', (column) => column.notNull())
		.addColumn('filled_at', 'bigint', (column) => column.notNull())
		.execute();
}
