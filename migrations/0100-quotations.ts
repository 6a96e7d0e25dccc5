import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** What suppliers are asked to offer, what they offer, and the orders that come of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'quotation_request',
		`
		number text unique
		buyer_user_id text
		cost_centre_id -> cost_centre
		sent_on text indexed
		respond_by_on text
		note text
		status text required in draft|sent|partly_awarded|awarded|closed|cancelled
		award_note text
		currency text required
		external_key text unique`
	);
	await createIndex(db, 'quotation_request', ['status', 'respond_by_on']);
	await createTable(
		db,
		'document',
		'supplier_quotation',
		`
		number text unique
		quotation_request_id -> quotation_request required
		supplier_id -> supplier required
		supplier_reference text
		received_on text required indexed
		valid_to_on text
		delivery_minor bigint required default 0
		total_minor bigint required default 0
		currency text required
		note text
		entered_by text
		awarded_by text
		awarded_on text
		status text required in received|partly_awarded|awarded|not_chosen|declined|withdrawn`
	);
	await createTable(
		db,
		'line',
		'quotation_request_supplier',
		`
		quotation_request_id -> quotation_request required
		position integer required
		supplier_id -> supplier required
		note text
		external_key text unique`
	);
	await createTable(
		db,
		'line',
		'quotation_request_line',
		`
		quotation_request_id -> quotation_request required
		position integer required
		product_id -> product
		description text required
		quantity_milli bigint required
		requisition_line_id -> requisition_line
		supplier_quotation_id -> supplier_quotation
		purchase_order_id -> purchase_order
		external_key text unique`
	);
	await createTable(
		db,
		'line',
		'supplier_quotation_line',
		`
		supplier_quotation_id -> supplier_quotation required
		position integer required
		quotation_request_line_id -> quotation_request_line required
		product_id -> product
		description text required
		quantity_milli bigint required
		unit_price_micros bigint required
		min_quantity_milli bigint required default 0
		lead_days integer
		net_minor bigint required
		is_awarded integer required default 0`
	);
	await addReference(db, 'purchase_order', 'supplier_quotation_id', 'supplier_quotation');
	await addReference(db, 'purchase_order_line', 'requisition_line_id', 'requisition_line');
}

async function addReference(
	db: Kysely<unknown>,
	table: string,
	column: string,
	to: string
): Promise<void> {
	await db.schema
		.alterTable(table)
		.addColumn(column, 'text', (c) => c.references(`${to}.id`))
		.execute();
	await createIndex(db, table, [column]);
}
