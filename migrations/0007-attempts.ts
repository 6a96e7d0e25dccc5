import type { Kysely } from 'kysely';

/** Attempts that are counted to slow down guessing and flooding, by a hash of who attempts. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('attempt')
		.addColumn('scope', 'text', (c) => c.notNull())
		.addColumn('key_hash', 'text', (c) => c.notNull())
		.addColumn('failures', 'integer', (c) => c.notNull())
		.addColumn('last_at', 'bigint', (c) => c.notNull())
		.addColumn('blocked_until', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('attempt_pk', ['scope', 'key_hash'])
		.execute();
	await db.schema.createIndex('attempt_last').on('attempt').column('last_at').execute();
}
