import { sql, type Kysely } from 'kysely';

/** Processes may start on a condition: a kind of start subscription that the check did not allow. */
export async function up(db: Kysely<unknown>): Promise<void> {
	// SQLite changes no check of a table in place, so the table is written anew on both databases.
	await db.schema
		.createTable('start_subscription_new')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('definition_id', 'text', (c) => c.notNull().references('process_definition.id'))
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('message', 'signal', 'timer', 'condition')`)
		)
		.addColumn('name', 'text')
		.addColumn('due_at', 'bigint')
		.addColumn('repetitions_left', 'integer')
		.addColumn('repeat_interval', 'text')
		.execute();
	await sql`insert into start_subscription_new
		(id, definition_id, element_id, kind, name, due_at, repetitions_left, repeat_interval)
		select id, definition_id, element_id, kind, name, due_at, repetitions_left, repeat_interval
		from start_subscription`.execute(db);
	await db.schema.dropTable('start_subscription').execute();
	await db.schema.alterTable('start_subscription_new').renameTo('start_subscription').execute();
	await db.schema
		.createIndex('start_subscription_name')
		.on('start_subscription')
		.columns(['kind', 'name'])
		.execute();
	await db.schema
		.createIndex('start_subscription_due')
		.on('start_subscription')
		.column('due_at')
		.execute();
}
