import type { Kysely } from 'kysely';
import { createIndex, createTable } from './create-table.ts';

export async function createPurchasing(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'requisition',
		`
		number text unique
		requester_user_id text required indexed
		cost_centre_id -> cost_centre required
		category_id -> product_category
		needed_on text
		reason text
		suggested_supplier_id -> supplier
		status text required in draft|submitted|budget_blocked|approved|rejected|ordered|closed|withdrawn
		total_minor bigint required default 0
		currency text required
		submitted_at bigint indexed
		approved_by text
		approved_at bigint
		decision_note text
		external_key text unique`
	);
	await createIndex(db, 'requisition', ['status']);
	await createTable(
		db,
		'line',
		'requisition_line',
		`
		requisition_id -> requisition required
		position integer required
		product_id -> product
		description text required
		quantity_milli bigint required
		unit_price_micros bigint required
		net_minor bigint required
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'purchase_order',
		`
		number text unique
		supplier_id -> supplier required
		requisition_id -> requisition
		buyer_user_id text
		cost_centre_id -> cost_centre
		ordered_on text indexed
		expected_on text
		received_on text
		status text required in draft|sent|partly_received|received|invoiced|closed|cancelled
		total_minor bigint required default 0
		currency text required
		external_key text unique`
	);
	await createIndex(db, 'purchase_order', ['status', 'expected_on']);
	await createTable(
		db,
		'line',
		'purchase_order_line',
		`
		purchase_order_id -> purchase_order required
		position integer required
		product_id -> product
		description text required
		quantity_milli bigint required
		unit_price_micros bigint required
		net_minor bigint required
		received_milli bigint required default 0
		accepted_milli bigint required default 0
		invoiced_milli bigint required default 0
		external_key text unique`
	);
	await createReceipts(db);
	await createInvoices(db);
}

async function createReceipts(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'goods_receipt',
		`
		number text unique
		purchase_order_id -> purchase_order required
		supplier_id -> supplier required
		warehouse_id -> warehouse required
		received_on text required indexed
		received_by text
		quality_result text required default pending in pending|pass|partial|fail
		status text required in inspecting|posted|cancelled`
	);
	await createTable(
		db,
		'line',
		'goods_receipt_line',
		`
		goods_receipt_id -> goods_receipt required
		position integer required
		purchase_order_line_id -> purchase_order_line required
		product_id -> product
		quantity_milli bigint required
		accepted_milli bigint required default 0
		rejected_milli bigint required default 0
		defect_note text`
	);
}

async function createInvoices(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'supplier_invoice',
		`
		number text unique
		supplier_id -> supplier required
		purchase_order_id -> purchase_order
		supplier_reference text required
		issued_on text required indexed
		due_on text
		net_minor bigint required default 0
		tax_minor bigint required default 0
		total_minor bigint required default 0
		paid_minor bigint required default 0
		currency text required
		status text required in received|matched|exception|approved|paid|cancelled
		match_result text in ok|quantity|price|no_receipt|no_order|waived
		match_note text
		approved_by text`
	);
	await createIndex(db, 'supplier_invoice', ['status', 'due_on']);
	// The same paper is never paid twice.
	await db.schema
		.createIndex('supplier_invoice_reference')
		.on('supplier_invoice')
		.columns(['supplier_id', 'supplier_reference'])
		.unique()
		.execute();
	await createTable(
		db,
		'line',
		'supplier_invoice_line',
		`
		supplier_invoice_id -> supplier_invoice required
		position integer required
		purchase_order_line_id -> purchase_order_line
		product_id -> product
		description text
		quantity_milli bigint required
		unit_price_micros bigint required
		net_minor bigint required
		match_result text in ok|quantity|price|no_receipt|no_order|waived`
	);
}
