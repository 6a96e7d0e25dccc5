import { sql, type Kysely } from 'kysely';

/** One step for many records: what is to be done, an item for each, and what takes it back. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('bulk_change')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('step_json', 'text', (c) => c.notNull())
		.addColumn('undo_of', 'text', (c) => c.references('bulk_change.id'))
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('running', 'completed', 'canceled')`)
		)
		.addColumn('item_count', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text', (c) => c.notNull())
		.addColumn('created_by_name', 'text', (c) => c.notNull())
		.addColumn('ended_at', 'bigint')
		.addColumn('lease_owner', 'text')
		.addColumn('leased_until', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createIndex('bulk_change_running')
		.on('bulk_change')
		.columns(['state', 'created_at'])
		.execute();
	await db.schema
		.createIndex('bulk_change_undo_of')
		.on('bulk_change')
		.columns(['undo_of'])
		.execute();
	await db.schema
		.createTable('bulk_change_item')
		.addColumn('bulk_change_id', 'text', (c) => c.notNull().references('bulk_change.id'))
		.addColumn('record_id', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('waiting', 'done', 'unchanged', 'failed')`)
		)
		.addColumn('message', 'text')
		// What the field held before, and the version that the change made: for taking it back.
		.addColumn('before_json', 'text')
		.addColumn('version_after', 'integer')
		.addColumn('ended_at', 'bigint')
		.addPrimaryKeyConstraint('bulk_change_item_pk', ['bulk_change_id', 'record_id'])
		.execute();
	await db.schema
		.createIndex('bulk_change_item_state')
		.on('bulk_change_item')
		.columns(['bulk_change_id', 'state', 'record_id'])
		.execute();
}
