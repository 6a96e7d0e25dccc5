import type { Kysely } from 'kysely';

/** Pictures on dashboards: kept in the database, like everything else, so that a copy of it is whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('dashboard_image')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('content_type', 'text', (c) => c.notNull())
		.addColumn('content_base64', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.execute();
	const card = db.schema.alterTable('dashboard_card');
	await card.addColumn('image_id', 'text', (c) => c.references('dashboard_image.id')).execute();
	await card.addColumn('alternative', 'text').execute();
}
