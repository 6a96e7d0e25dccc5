import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** What customers send back, and what they are credited for it or for anything else. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'sales_return',
		`
		number text unique
		customer_id -> customer required
		sales_order_id -> sales_order required
		service_case_id -> service_case
		reason text required in damaged|wrong|quality|not_wanted|other
		description text
		requested_on text required indexed
		received_on text
		decided_by text
		decided_at bigint
		decision_note text
		remedy text in credit|replacement|none
		replacement_order_id -> sales_order
		status text required in requested|accepted|received|decided|closed|refused|cancelled`
	);
	await createIndex(db, 'sales_return', ['status']);
	await createTable(
		db,
		'line',
		'sales_return_line',
		`
		sales_return_id -> sales_return required
		position integer required
		sales_order_line_id -> sales_order_line required
		product_id -> product required
		quantity_milli bigint required
		received_milli bigint required default 0
		restocked_milli bigint required default 0
		scrapped_milli bigint required default 0
		refused_milli bigint required default 0`
	);
	await createCredits(db);
	for (const column of ['returned_milli', 'credited_milli'])
		await db.schema
			.alterTable('sales_order_line')
			.addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
			.execute();
	await db.schema
		.alterTable('customer_invoice')
		.addColumn('credited_minor', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema
		.alterTable('payment')
		.addColumn('credit_note_id', 'text', (column) => column.references('credit_note.id'))
		.execute();
	await createIndex(db, 'payment', ['credit_note_id']);
}

async function createCredits(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'credit_note',
		`
		number text unique
		customer_id -> customer required
		customer_invoice_id -> customer_invoice required
		sales_return_id -> sales_return
		issued_on text required indexed
		reason text required in return|price|quality|cancelled|goodwill|other
		note text
		net_minor bigint required default 0
		tax_minor bigint required default 0
		total_minor bigint required default 0
		settled_minor bigint required default 0
		paid_minor bigint required default 0
		currency text required
		reversed_on text
		reversal_reason text
		status text required in issued|settled|reversed`
	);
	await createIndex(db, 'credit_note', ['status']);
	await createTable(
		db,
		'line',
		'credit_note_line',
		`
		credit_note_id -> credit_note required
		position integer required
		sales_order_line_id -> sales_order_line
		product_id -> product
		description text
		quantity_milli bigint
		net_minor bigint required`
	);
	await createTable(
		db,
		'append-only',
		'credit_settlement',
		`
		credit_note_id -> credit_note required
		customer_invoice_id -> customer_invoice required
		amount_minor bigint required
		currency text required
		settled_on text required indexed`
	);
}
