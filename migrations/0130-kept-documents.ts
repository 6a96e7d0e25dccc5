import type { Kysely } from 'kysely';

/** What a document said when it left the house for the first time. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('kept_document')
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('record_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		// Which delivery, which supplier; empty where there is one only.
		.addColumn('part', 'text', (c) => c.notNull())
		.addColumn('content_json', 'text', (c) => c.notNull())
		.addColumn('kept_at', 'bigint', (c) => c.notNull())
		.addColumn('kept_by', 'text')
		.addPrimaryKeyConstraint('kept_document_pk', ['table_name', 'record_id', 'kind', 'part'])
		.execute();
}
