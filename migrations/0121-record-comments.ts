import { sql, type Kysely } from 'kysely';

/** What people say about records, who follows them, and what each person is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createComments(db);
	await createNotifications(db);
}

async function createComments(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('record_comment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('record_id', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('author_id', 'text', (c) => c.notNull())
		.addColumn('author_name', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('edited_at', 'bigint')
		.addColumn('deleted_at', 'bigint')
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.execute();
	await db.schema
		.createIndex('record_comment_by_record')
		.on('record_comment')
		.columns(['table_name', 'record_id', 'created_at'])
		.execute();
	await db.schema
		.createTable('record_comment_mention')
		.addColumn('comment_id', 'text', (c) => c.notNull().references('record_comment.id'))
		.addColumn('user_id', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('record_comment_mention_pk', ['comment_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('record_follower')
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('record_id', 'text', (c) => c.notNull())
		.addColumn('user_id', 'text', (c) => c.notNull())
		// Who stopped following stays so: nothing automatic makes them follow again.
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('following', 'stopped')`))
		.addColumn('since', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('record_follower_pk', ['table_name', 'record_id', 'user_id'])
		.execute();
}

async function createNotifications(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('notification')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('user_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('subject_key', 'text', (c) => c.notNull())
		.addColumn('title', 'text', (c) => c.notNull())
		.addColumn('text', 'text', (c) => c.notNull())
		.addColumn('href', 'text', (c) => c.notNull())
		.addColumn('times', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('read_at', 'bigint')
		// When it goes by mail; nothing: it does not.
		.addColumn('mail', 'text', (c) => c.check(sql`mail in ('now', 'daily')`))
		.addColumn('mailed_at', 'bigint')
		.execute();
	await db.schema
		.createIndex('notification_by_user')
		.on('notification')
		.columns(['user_id', 'created_at', 'id'])
		.execute();
	await db.schema
		.createIndex('notification_unread')
		.on('notification')
		.columns(['user_id', 'kind', 'subject_key'])
		.where(sql.ref('read_at'), 'is', null)
		.execute();
	await db.schema
		.createIndex('notification_to_mail')
		.on('notification')
		.columns(['mail', 'created_at'])
		.where(sql<boolean>`mail is not null and mailed_at is null and read_at is null`)
		.execute();
	await db.schema
		.createTable('notification_preference')
		.addColumn('user_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('level', 'text', (c) =>
			c.notNull().check(sql`level in ('off', 'here', 'daily', 'now')`)
		)
		.addPrimaryKeyConstraint('notification_preference_pk', ['user_id', 'kind'])
		.execute();
}
