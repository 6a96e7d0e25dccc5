import type { Kysely } from 'kysely';

/**
 * Dashboards get tabs; cards lie on one of them, say which of the shared filters they take and as what,
 * and whether they follow a mark that is clicked on another card. Earlier versions are kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('dashboard')
		.addColumn('tabs_json', 'text', (c) => c.notNull().defaultTo('[]'))
		.execute();
	const card = db.schema.alterTable('dashboard_card');
	await card.addColumn('tab', 'text', (c) => c.notNull().defaultTo('')).execute();
	await card.addColumn('links_json', 'text', (c) => c.notNull().defaultTo('{}')).execute();
	await card.addColumn('stands_alone', 'integer', (c) => c.notNull().defaultTo(0)).execute();
	await db.schema
		.createTable('dashboard_version')
		.addColumn('dashboard_id', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('content_json', 'text', (c) => c.notNull())
		.addColumn('saved_at', 'bigint', (c) => c.notNull())
		.addColumn('saved_by', 'text')
		.addPrimaryKeyConstraint('dashboard_version_key', ['dashboard_id', 'version'])
		.execute();
}
