import { sql, type Kysely } from 'kysely';

/**
 * What administrators add to the catalogue: tables and fields, each described by one row that is
 * written in the transaction that changes the real table. The version says to every node when to
 * read them again; a schema change is a proposal until somebody applies it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('custom_table')
		.addColumn('name', 'text', (c) => c.primaryKey())
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('definition_json', 'text', (c) => c.notNull())
		.addColumn('archived_at', 'bigint')
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('custom_field')
		.addColumn('table_name', 'text', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('definition_json', 'text', (c) => c.notNull())
		.addColumn('archived_at', 'bigint')
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('custom_field_pk', ['table_name', 'name'])
		.execute();
	await db.schema
		.createTable('catalogue_version')
		.addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
		.addColumn('version', 'integer', (c) => c.notNull())
		.execute();
	await sql`insert into catalogue_version (id, version) values (1, 0)`.execute(db);
	await db.schema
		.createTable('schema_change')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('drafted', 'applied', 'withdrawn')`)
		)
		.addColumn('change_json', 'text', (c) => c.notNull())
		.addColumn('summary', 'text', (c) => c.notNull())
		.addColumn('drafted_at', 'bigint', (c) => c.notNull())
		.addColumn('drafted_by', 'text', (c) => c.notNull())
		.addColumn('drafted_by_name', 'text', (c) => c.notNull())
		.addColumn('decided_at', 'bigint')
		.addColumn('decided_by', 'text')
		.addColumn('decided_by_name', 'text')
		.execute();
	await db.schema
		.createIndex('schema_change_by_state')
		.on('schema_change')
		.columns(['state', 'drafted_at'])
		.execute();
	await db.schema
		.createTable('formula_run')
		.addColumn('table_name', 'text', (c) => c.primaryKey())
		.addColumn('after_id', 'text', (c) => c.notNull())
		.addColumn('done', 'integer', (c) => c.notNull())
		.addColumn('total', 'integer', (c) => c.notNull())
		.addColumn('requested_at', 'bigint', (c) => c.notNull())
		.execute();
}
