import type { Kysely } from 'kysely';
import { createIndex, createTable } from './create-table.ts';

export async function createSales(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'sales_order',
		`
		number text unique
		customer_id -> customer required
		campaign_id -> campaign
		channel text in web|mail|phone|shop|partner|visit
		salesperson_id -> employee
		ordered_on text indexed
		required_on text
		promised_on text
		shipped_on text indexed
		freight_minor bigint required default 0
		status text required in draft|confirmed|partly_delivered|delivered|invoiced|closed|cancelled
		total_minor bigint required default 0
		currency text required
		ship_to_name text
		ship_to_address text
		ship_to_city text
		ship_to_region text
		ship_to_postal_code text
		ship_to_country text
		shipper text
		external_key text unique`
	);
	await createIndex(db, 'sales_order', ['status']);
	await createTable(
		db,
		'line',
		'sales_order_line',
		`
		sales_order_id -> sales_order required
		position integer required
		product_id -> product required
		quantity_milli bigint required
		unit_price_micros bigint required
		discount_bp integer required default 0
		gross_minor bigint required
		net_minor bigint required
		unit_cost_micros bigint
		cost_minor bigint
		delivered_milli bigint required default 0
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'customer_invoice',
		`
		number text unique
		customer_id -> customer required
		sales_order_id -> sales_order
		issued_on text required indexed
		due_on text
		net_minor bigint required
		tax_minor bigint required default 0
		total_minor bigint required
		paid_minor bigint required default 0
		currency text required
		status text required in issued|partly_paid|paid|cancelled`
	);
	await createIndex(db, 'customer_invoice', ['status', 'due_on']);
}
