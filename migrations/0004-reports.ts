import type { Kysely } from 'kysely';

/** Saved reports and dashboards. What they ask is a ReportQuery as JSON; they never hold SQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createReports(db);
	await createCoveringIndexes(db);
}

/**
 * Large facts are summed by their document from an index that holds all that reports add up, and
 * documents are looked up in an index that holds all that they group by: no table row is read.
 */
async function createCoveringIndexes(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createIndex('sales_order_line_sums')
		.on('sales_order_line')
		.columns([
			'sales_order_id',
			'product_id',
			'net_minor',
			'gross_minor',
			'cost_minor',
			'quantity_milli'
		])
		.execute();
	await db.schema
		.createIndex('sales_order_groups')
		.on('sales_order')
		.columns([
			'id',
			'status',
			'ordered_on',
			'customer_id',
			'salesperson_id',
			'campaign_id',
			'channel'
		])
		.execute();
}

async function createReports(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('report')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
		.addColumn('folder', 'text', (c) => c.notNull().defaultTo(''))
		.addColumn('query_json', 'text', (c) => c.notNull())
		.addColumn('chart', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.execute();
	await db.schema.createIndex('report_folder').on('report').columns(['folder', 'name']).execute();
	await db.schema
		.createTable('dashboard')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
		.addColumn('range', 'text', (c) => c.notNull())
		.addColumn('filter_dimensions_json', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.execute();
	await db.schema
		.createTable('dashboard_card')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('dashboard_id', 'text', (c) =>
			c.notNull().references('dashboard.id').onDelete('cascade')
		)
		.addColumn('report_id', 'text', (c) => c.references('report.id'))
		// A card holds its own question, shows a saved report, or is a text.
		.addColumn('query_json', 'text')
		.addColumn('chart', 'text')
		.addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
		.addColumn('text', 'text')
		.addColumn('x', 'integer', (c) => c.notNull())
		.addColumn('y', 'integer', (c) => c.notNull())
		.addColumn('w', 'integer', (c) => c.notNull())
		.addColumn('h', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('dashboard_card_dashboard')
		.on('dashboard_card')
		.columns(['dashboard_id', 'y', 'x'])
		.execute();
	await db.schema
		.createIndex('dashboard_card_report')
		.on('dashboard_card')
		.column('report_id')
		.execute();
}
