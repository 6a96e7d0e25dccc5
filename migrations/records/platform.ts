import { sql, type Kysely } from 'kysely';
import { createIndex } from './create-table.ts';

/** What lists, imports and document numbers keep for themselves, and the history of every status. */
export async function createPlatform(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('number_series')
		.addColumn('series', 'text', (c) => c.primaryKey())
		.addColumn('next_value', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('saved_view')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('owner_id', 'text', (c) => c.notNull())
		.addColumn('is_shared', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('query', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addUniqueConstraint('saved_view_name', ['table_name', 'owner_id', 'name'])
		.execute();
	await db.schema
		.createTable('import_run')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('file_name', 'text', (c) => c.notNull())
		.addColumn('headings_json', 'text', (c) => c.notNull())
		.addColumn('mapping_json', 'text', (c) => c.notNull())
		.addColumn('mode', 'text', (c) => c.notNull().check(sql`mode in ('create', 'update', 'both')`))
		.addColumn('row_count', 'integer', (c) => c.notNull())
		.addColumn('created_count', 'integer', (c) => c.notNull())
		.addColumn('updated_count', 'integer', (c) => c.notNull())
		.addColumn('imported_at', 'bigint', (c) => c.notNull())
		.addColumn('imported_by', 'text')
		.execute();
	await createIndex(db, 'import_run', ['table_name', 'imported_at']);
	await db.schema
		.createTable('status_change')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('entity', 'text', (c) => c.notNull())
		.addColumn('record_id', 'text', (c) => c.notNull())
		.addColumn('from_status', 'text')
		.addColumn('to_status', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('actor_id', 'text')
		.addColumn('process_instance_id', 'text')
		.execute();
	await createIndex(db, 'status_change', ['entity', 'record_id', 'at']);
}
