import { sql, type Kysely } from 'kysely';

/**
 * Mail to be sent, written with the rows that caused it. The text may hold a secret, such as the
 * link to a survey: it is removed once the message is sent or given up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('mail_message')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('to_address', 'text', (c) => c.notNull())
		.addColumn('subject', 'text', (c) => c.notNull())
		.addColumn('body', 'text')
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('waiting', 'sending', 'sent', 'failed', 'skipped')`)
		)
		.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('next_attempt_at', 'bigint')
		.addColumn('lease_owner', 'text')
		.addColumn('leased_until', 'bigint')
		.addColumn('last_error', 'text')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('sent_at', 'bigint')
		.addColumn('failed_at', 'bigint')
		.addColumn('process_instance_id', 'text')
		.addColumn('record_table', 'text')
		.addColumn('record_id', 'text')
		.execute();
	// One for the worker, which looks every second, one for the pages.
	await db.schema
		.createIndex('mail_message_due')
		.on('mail_message')
		.columns(['state', 'next_attempt_at'])
		.execute();
	await db.schema
		.createIndex('mail_message_created')
		.on('mail_message')
		.columns(['created_at', 'id'])
		.execute();
}
