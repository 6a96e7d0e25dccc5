import { sql, type Kysely } from 'kysely';

/**
 * Reports that are mailed by a schedule. Mail may carry a table in its text and one file, which all
 * messages of a run share. `due_at` is when a subscription runs next, null while it is paused; who
 * works on it holds the lease.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await addToMail(db);
	await db.schema
		.createTable('report_subscription')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('subject_kind', 'text', (c) =>
			c.notNull().check(sql`subject_kind in ('report', 'dashboard')`)
		)
		.addColumn('subject_id', 'text', (c) => c.notNull())
		.addColumn('filters_json', 'text', (c) => c.notNull())
		.addColumn('format', 'text', (c) => c.notNull())
		.addColumn('only_with_rows', 'integer', (c) => c.notNull())
		.addColumn('schedule_json', 'text', (c) => c.notNull())
		.addColumn('owner_id', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('active', 'paused')`))
		// Why, where nobody paused it by hand.
		.addColumn('paused_because', 'text')
		.addColumn('due_at', 'bigint')
		// Who asked for a run out of turn.
		.addColumn('asked_by', 'text')
		.addColumn('lease_owner', 'text')
		.addColumn('leased_until', 'bigint')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('report_subscription_due')
		.on('report_subscription')
		.column('due_at')
		.execute();
	await db.schema
		.createIndex('report_subscription_owner')
		.on('report_subscription')
		.column('owner_id')
		.execute();
	await createRecipients(db);
	await db.schema
		.createTable('report_subscription_run')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('subscription_id', 'text', (c) => c.notNull())
		.addColumn('due_at', 'bigint', (c) => c.notNull())
		.addColumn('finished_at', 'bigint', (c) => c.notNull())
		.addColumn('asked_by', 'text')
		.addColumn('outcome', 'text', (c) => c.notNull())
		.addColumn('message', 'text', (c) => c.notNull())
		.addColumn('mails', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('report_subscription_run_subscription')
		.on('report_subscription_run')
		.columns(['subscription_id', 'finished_at'])
		.execute();
}

async function addToMail(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('mail_attachment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('content_type', 'text', (c) => c.notNull())
		.addColumn('content_base64', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.execute();
	for (const column of ['html', 'unsubscribe_url', 'attachment_id'])
		await db.schema.alterTable('mail_message').addColumn(column, 'text').execute();
	await db.schema
		.createIndex('mail_message_attachment')
		.on('mail_message')
		.column('attachment_id')
		.execute();
}

/** People with an account by its id, everybody else by address; of subscriptions and of alerts. */
async function createRecipients(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('report_recipient')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('delivery_id', 'text', (c) => c.notNull())
		.addColumn('user_id', 'text')
		.addColumn('address', 'text')
		.addColumn('unsubscribed_at', 'bigint')
		.execute();
	await db.schema
		.createIndex('report_recipient_delivery')
		.on('report_recipient')
		.column('delivery_id')
		.execute();
}
