import { sql, type Kysely } from 'kysely';
import { createIndex } from './records/create-table.ts';

/** What a list is sorted by at first. Without an index its first page reads and sorts the whole table. */
const SORTED_BY: Readonly<Record<string, readonly string[]>> = {
	name: ['contact'],
	moved_at: ['stock_move'],
	updated_at: ['stock_level'],
	created_at: [
		'lead',
		'opportunity',
		'opportunity_line',
		'case_order',
		'sales_order_line',
		'credit_note_line',
		'sales_return_line',
		'stock_count',
		'stock_count_line',
		'reorder_rule',
		'replenishment_proposal',
		'supplier_price',
		'requisition',
		'requisition_line',
		'quotation_request',
		'quotation_request_line',
		'quotation_request_supplier',
		'supplier_quotation',
		'supplier_quotation_line',
		'purchase_order',
		'purchase_order_line',
		'goods_receipt_line',
		'supplier_invoice',
		'supplier_invoice_line',
		'supplier_complaint',
		'bill_of_material',
		'bom_component',
		'bom_operation',
		'production_component',
		'production_operation',
		'production_posting',
		'quality_characteristic',
		'inspection',
		'inspection_value',
		'non_conformance',
		'dunning_notice_line',
		'expense_claim',
		'expense_claim_line',
		'budget_request',
		'journal_line'
	]
};

/** Lists and search of tables with a million rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const [column, tables] of Object.entries(SORTED_BY))
		for (const table of tables) await createIndex(db, table, [column]);
	await indexAddedFields(db);
	// Which tables the search has read, and how far; what it keeps of them is made by search/.
	await db.schema
		.createTable('searched_table')
		.addColumn('table_name', 'text', (c) => c.primaryKey())
		.addColumn('number', 'integer', (c) => c.notNull().unique())
		.addColumn('definition', 'text', (c) => c.notNull())
		.addColumn('filled_to', 'text', (c) => c.notNull())
		.addColumn('filled_at', 'bigint')
		.execute();
}

const SORTED_TYPES = ['choice', 'date', 'decimal', 'money', 'instant'];

/** Fields that were added before; from now on their index comes with them. */
async function indexAddedFields(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ table_name: string; name: string; definition_json: string }>`
		select table_name, name, definition_json from custom_field`.execute(db);
	for (const row of rows) {
		const { type, unique } = JSON.parse(row.definition_json) as { type: string; unique?: boolean };
		if (!SORTED_TYPES.includes(type) || unique) continue;
		await db.schema
			.createIndex(`${row.table_name}_by_${row.name}`)
			.on(row.table_name)
			.column(row.name)
			.where(sql.ref(row.name), 'is not', null)
			.execute();
	}
}
