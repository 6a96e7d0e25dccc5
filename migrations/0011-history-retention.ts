import { sql, type Kysely } from 'kysely';

/** How long ended instances are kept, process by process; without a row for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('history_retention')
		.addColumn('process_key', 'text', (c) => c.primaryKey())
		.addColumn('days', 'integer', (c) => c.notNull().check(sql`days > 0`))
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_by', 'text')
		.execute();
	await db.schema
		.createIndex('process_instance_ended')
		.on('process_instance')
		.columns(['process_key', 'ended_at'])
		.execute();
	await db.schema
		.createIndex('process_instance_parent')
		.on('process_instance')
		.column('parent_instance_id')
		.execute();
}
