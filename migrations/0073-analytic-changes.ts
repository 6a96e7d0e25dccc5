import type { Kysely } from 'kysely';

/** Which rows have changed since the analytic store has copied them. SQLite writes it, where one is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('analytic_change')
		.addColumn('id', 'integer', (column) => column.notNull().primaryKey())
		.addColumn('table_name', 'text', (column) => column.notNull())
		.addColumn('row_id', 'text', (column) => column.notNull())
		.execute();
}
