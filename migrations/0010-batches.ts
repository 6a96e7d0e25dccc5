import { sql, type Kysely } from 'kysely';

/** One command for many instances: what is to be done, and an item for each instance. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('batch_operation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('cancel', 'retry', 'suspend', 'resume', 'migrate')`)
		)
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('running', 'completed', 'canceled')`)
		)
		.addColumn('filter_json', 'text', (c) => c.notNull())
		// Migrations only: the version to go on as, and what differs from the proposed plan.
		.addColumn('migration_json', 'text')
		.addColumn('item_count', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addColumn('created_by_name', 'text', (c) => c.notNull())
		.addColumn('ended_at', 'bigint')
		.addColumn('lease_owner', 'text')
		.addColumn('leased_until', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createIndex('batch_operation_running')
		.on('batch_operation')
		.columns(['state', 'created_at'])
		.execute();
	await db.schema
		.createTable('batch_item')
		.addColumn('batch_id', 'text', (c) => c.notNull().references('batch_operation.id'))
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('waiting', 'done', 'failed')`)
		)
		.addColumn('message', 'text')
		.addColumn('ended_at', 'bigint')
		.addPrimaryKeyConstraint('batch_item_pk', ['batch_id', 'process_instance_id'])
		.execute();
	await db.schema
		.createIndex('batch_item_state')
		.on('batch_item')
		.columns(['batch_id', 'state', 'process_instance_id'])
		.execute();
}
