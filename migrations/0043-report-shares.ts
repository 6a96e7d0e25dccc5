import { sql, type Kysely } from 'kysely';

/** Links to a report or dashboard for people without an account; what they show is fixed here. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('report_share')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('subject_kind', 'text', (c) =>
			c.notNull().check(sql`subject_kind in ('report', 'dashboard')`)
		)
		.addColumn('subject_id', 'text', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('filters_json', 'text', (c) => c.notNull())
		.addColumn('is_embedded', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'bigint')
		.addColumn('made_by', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('revoked_at', 'bigint')
		.addColumn('last_used_at', 'bigint')
		.addColumn('uses', 'integer', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createIndex('report_share_made_by')
		.on('report_share')
		.column('made_by')
		.execute();
}
