import type { Kysely } from 'kysely';

/**
 * Suspended instances: when, what reached them meanwhile, and a flag on what they wait for, so that
 * the workers' look-ups of due rows never read rows that nobody may work on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('process_instance').addColumn('suspended_at', 'bigint').execute();
	for (const table of ['timer', 'job']) {
		await db.schema
			.alterTable(table)
			.addColumn('is_held', 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
		await db.schema.dropIndex(`${table}_due`).execute();
		await db.schema.createIndex(`${table}_due`).on(table).columns(['is_held', 'due_at']).execute();
	}
	await db.schema
		.createTable('held_command')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('command_json', 'text', (c) => c.notNull())
		// Messages only: to publish it again if the instance no longer waits for it.
		.addColumn('message_name', 'text')
		.addColumn('correlation_key', 'text')
		.addColumn('keep_until', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('held_command_instance')
		.on('held_command')
		.columns(['process_instance_id', 'at'])
		.execute();
}
