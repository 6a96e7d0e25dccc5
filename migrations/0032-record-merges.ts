import type { Kysely } from 'kysely';

/** What each merge of two records moved and changed, so that it can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('record_merge')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('kept_id', 'text', (c) => c.notNull())
		.addColumn('merged_id', 'text', (c) => c.notNull())
		.addColumn('merged_at', 'bigint', (c) => c.notNull())
		.addColumn('merged_by', 'text')
		.addColumn('moved_json', 'text', (c) => c.notNull())
		.addColumn('undone_at', 'bigint')
		.addColumn('undone_by', 'text')
		.execute();
	await db.schema
		.createIndex('record_merge_by_merged_id')
		.on('record_merge')
		.columns(['merged_id'])
		.execute();
	await db.schema
		.createIndex('record_merge_by_kept_id')
		.on('record_merge')
		.columns(['kept_id'])
		.execute();
}
