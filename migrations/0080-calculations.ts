import { sql, type Kysely } from 'kysely';

/**
 * Fields and measures that managers calculate, what they were before, and which measures somebody
 * answers for. A formula names what it reads by id; it never holds SQL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('calculation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('field', 'measure')`))
		// None: a measure across datasets.
		.addColumn('dataset', 'text')
		// What queries name it by; it never changes.
		.addColumn('key', 'text', (c) => c.notNull().unique())
		.addColumn('label', 'text', (c) => c.notNull())
		.addColumn('definition_json', 'text', (c) => c.notNull())
		.addColumn('owner_id', 'text', (c) => c.notNull())
		.addColumn('is_shared', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.execute();
	await db.schema
		.createTable('calculation_version')
		.addColumn('calculation_id', 'text', (c) => c.notNull().references('calculation.id'))
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('label', 'text', (c) => c.notNull())
		.addColumn('definition_json', 'text', (c) => c.notNull())
		.addColumn('is_shared', 'integer', (c) => c.notNull())
		.addColumn('saved_at', 'bigint', (c) => c.notNull())
		.addColumn('saved_by', 'text')
		.addPrimaryKeyConstraint('calculation_version_pk', ['calculation_id', 'version'])
		.execute();
	await db.schema
		.createTable('metric_certification')
		.addColumn('measure', 'text', (c) => c.primaryKey())
		.addColumn('owner_id', 'text', (c) => c.notNull())
		.addColumn('definition', 'text', (c) => c.notNull())
		.addColumn('trap', 'text', (c) => c.notNull().defaultTo(''))
		.addColumn('certified_at', 'bigint', (c) => c.notNull())
		.addColumn('certified_by', 'text')
		.execute();
	// One row: every change counts it up, so that each node sees with one look whether to read anew.
	await db.schema
		.createTable('calculation_state')
		.addColumn('id', 'integer', (c) => c.primaryKey())
		.addColumn('version', 'integer', (c) => c.notNull())
		.execute();
	await sql`insert into calculation_state (id, version) values (1, 0)`.execute(db);
}
