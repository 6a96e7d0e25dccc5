import type { Kysely } from 'kysely';

/**
 * How a report is drawn beyond its form (goal, bands, writing of numbers), and what saved reports
 * were before they were changed: each save keeps the version that it replaces.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const table of ['report', 'dashboard_card']) {
		await db.schema
			.alterTable(table)
			.addColumn('display_json', 'text', (c) => c.notNull().defaultTo('{}'))
			.execute();
	}
	await db.schema
		.createTable('report_version')
		.addColumn('report_id', 'text', (c) => c.notNull().references('report.id').onDelete('cascade'))
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('description', 'text', (c) => c.notNull())
		.addColumn('folder', 'text', (c) => c.notNull())
		.addColumn('query_json', 'text', (c) => c.notNull())
		.addColumn('chart', 'text', (c) => c.notNull())
		.addColumn('display_json', 'text', (c) => c.notNull())
		.addColumn('saved_at', 'bigint', (c) => c.notNull())
		.addColumn('saved_by', 'text')
		.addPrimaryKeyConstraint('report_version_pk', ['report_id', 'version'])
		.execute();
}
