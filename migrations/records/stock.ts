import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './create-table.ts';

export async function createProducts(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'product_category',
		`
		code text required unique
		name text required
		description text
		approval_class text required default standard in standard|it|investment|restricted
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'supplier',
		`
		number text unique
		name text required
		contact_name text
		email text indexed
		phone text
		address text
		city text
		region text
		postal_code text
		country text
		status text required default approved in candidate|approved|suspended|blocked
		payment_days integer default 30
		currency text required
		iban text
		external_key text unique`
	);
	await createIndex(db, 'supplier', ['name']);
	await createTable(
		db,
		'master',
		'product',
		`
		sku text unique
		name text required
		category_id -> product_category
		supplier_id -> supplier
		unit text required default piece
		quantity_per_unit text
		standard_cost_micros bigint
		list_price_micros bigint
		currency text required
		make_or_buy text required default buy in buy|make
		reorder_point_milli bigint
		reorder_quantity_milli bigint
		is_discontinued integer required default 0
		external_key text unique`
	);
	await createIndex(db, 'product', ['name']);
	await createTable(
		db,
		'master',
		'supplier_price',
		`
		supplier_id -> supplier required
		product_id -> product required
		price_micros bigint required
		currency text required
		min_quantity_milli bigint required default 0
		lead_days integer
		valid_from_on text
		valid_to_on text
		external_key text unique`
	);
}

export async function createStock(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'warehouse',
		`
		code text required unique
		name text required
		kind text required default stock in stock|quarantine|supplier|customer|production|loss
		external_key text unique`
	);
	await db.schema
		.createTable('stock_move')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('product_id', 'text', (c) => c.notNull().references('product.id'))
		.addColumn('from_warehouse_id', 'text', (c) => c.notNull().references('warehouse.id'))
		.addColumn('to_warehouse_id', 'text', (c) => c.notNull().references('warehouse.id'))
		.addColumn('quantity_milli', 'bigint', (c) => c.notNull().check(sql`quantity_milli > 0`))
		.addColumn('value_minor', 'bigint', (c) => c.notNull())
		.addColumn('currency', 'text', (c) => c.notNull())
		.addColumn('moved_at', 'bigint', (c) => c.notNull())
		.addColumn('moved_on', 'text', (c) => c.notNull())
		.addColumn('source_table', 'text')
		.addColumn('source_id', 'text')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addCheckConstraint('stock_move_places', sql`from_warehouse_id <> to_warehouse_id`)
		.execute();
	await createIndex(db, 'stock_move', ['product_id', 'moved_at']);
	await createIndex(db, 'stock_move', ['from_warehouse_id']);
	await createIndex(db, 'stock_move', ['to_warehouse_id']);
	await createIndex(db, 'stock_move', ['source_table', 'source_id']);
	await createIndex(db, 'stock_move', ['moved_on']);
	await createTable(
		db,
		'fact',
		'stock_level',
		`
		product_id -> product required
		warehouse_id -> warehouse required
		on_hand_milli bigint required
		value_minor bigint required
		currency text required`
	);
	await db.schema
		.createIndex('stock_level_place')
		.on('stock_level')
		.columns(['product_id', 'warehouse_id'])
		.unique()
		.execute();
	await createTable(
		db,
		'document',
		'production_order',
		`
		number text unique
		product_id -> product required
		quantity_milli bigint required
		produced_milli bigint required default 0
		scrapped_milli bigint required default 0
		planned_start_on text indexed
		planned_end_on text
		started_on text
		finished_on text
		material_cost_minor bigint required default 0
		labour_cost_minor bigint required default 0
		currency text required
		status text required in planned|released|in_progress|completed|closed|cancelled
		external_key text unique`
	);
}
