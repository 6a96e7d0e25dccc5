import type { Kysely } from 'kysely';

/** What an import did to each record, so that it can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('import_run_item')
		.addColumn('import_run_id', 'text', (c) => c.notNull().references('import_run.id'))
		.addColumn('record_id', 'text', (c) => c.notNull())
		// What the changed fields held before; nothing: the import created the record.
		.addColumn('before_json', 'text')
		// What the import wrote.
		.addColumn('after_json', 'text', (c) => c.notNull())
		.addColumn('version_after', 'integer')
		.addPrimaryKeyConstraint('import_run_item_pk', ['import_run_id', 'record_id'])
		.execute();
	await db.schema.alterTable('import_run').addColumn('undone_at', 'bigint').execute();
	await db.schema.alterTable('import_run').addColumn('undone_by', 'text').execute();
	await db.schema.alterTable('import_run').addColumn('undone_count', 'integer').execute();
}
