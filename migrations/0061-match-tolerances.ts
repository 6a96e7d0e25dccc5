import type { Kysely } from 'kysely';
import { createTable } from './records/create-table.ts';

/** How far invoices and receipts may differ from orders, and by how much they did. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'match_tolerance',
		`
		name text required
		supplier_id -> supplier
		price_over_bp integer
		price_over_minor bigint
		price_under_bp integer
		price_under_minor bigint
		quantity_over_bp integer
		receipt_over_bp integer
		currency text required
		external_key text unique`
	);
	for (const [table, column] of DIFFERENCES)
		await db.schema
			.alterTable(table)
			.addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
			.execute();
	await db.schema.alterTable('supplier_invoice_line').addColumn('match_note', 'text').execute();
}

const DIFFERENCES = [
	['supplier_invoice', 'match_difference_minor'],
	['supplier_invoice_line', 'match_difference_minor'],
	['goods_receipt_line', 'over_milli']
] as const;
