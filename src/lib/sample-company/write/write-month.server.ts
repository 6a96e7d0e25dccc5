/** Writes the planned rows of a month: parents first, documents numbered in the order of time. */
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { takeNumbers } from '#lib/records/store/number-series.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import type { RowSet } from '../plan/row-book.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';

/** A table stands behind those that it points to. */
const ORDER = [
	'cost_centre',
	'employee',
	'customer_segment',
	'campaign',
	'customer',
	'contact',
	'product_category',
	'supplier',
	'product',
	'supplier_price',
	'warehouse',
	'work_centre',
	'bill_of_material',
	'bom_component',
	'bom_operation',
	'quality_plan',
	'quality_characteristic',
	'survey',
	'ledger_account',
	'budget',
	'campaign_cost',
	'campaign_response',
	'sales_order',
	'sales_order_line',
	'customer_invoice',
	'production_order',
	'production_component',
	'production_operation',
	'operation_log',
	'inspection',
	'inspection_value',
	'non_conformance',
	'corrective_action',
	'requisition',
	'requisition_line',
	'purchase_order',
	'purchase_order_line',
	'goods_receipt',
	'goods_receipt_line',
	'supplier_invoice',
	'supplier_invoice_line',
	'payment',
	'stock_move',
	'production_posting',
	'journal_entry',
	'journal_line',
	'budget_entry',
	'lead',
	'opportunity',
	'opportunity_line',
	'opportunity_stage',
	'service_case',
	'interaction',
	'survey_response',
	'work_log'
] as const satisfies readonly (keyof DB)[];

export async function writeMonth(tx: Tx, month: RowSet, pause: () => Promise<void>): Promise<void> {
	const forgotten = Object.keys(month).find(
		(table) => !(ORDER as readonly string[]).includes(table)
	);
	if (forgotten) throw new Error(`Expected the order of ${forgotten}, but it has none.`);
	for (const table of ORDER) {
		const rows = month[table] as PlannedRow[] | undefined;
		if (!rows) continue;
		await giveNumbers(tx, table, rows);
		await insertRows(tx, table, withAllColumns(rows) as never);
		await pause();
	}
}

type PlannedRow = Record<string, string | number | null>;

/** Rows are written with the columns of the first: it names those that only others have, too. */
function withAllColumns(rows: readonly PlannedRow[]): PlannedRow[] {
	const [first, ...others] = rows;
	if (!first) return [];
	const columns = new Set(rows.flatMap((row) => Object.keys(row)));
	const none = Object.fromEntries([...columns].map((column) => [column, null]));
	return [{ ...none, ...first }, ...others];
}

async function giveNumbers(tx: Tx, table: keyof DB, rows: PlannedRow[]): Promise<void> {
	const { numberSeries } = tableOf(table);
	if (!numberSeries) return;
	rows.sort((a, b) => Number(a['created_at']) - Number(b['created_at']));
	const numbers = await takeNumbers(tx, numberSeries, rows.length);
	for (const [index, row] of rows.entries()) row[numberSeries.field] = numbers[index] ?? null;
}
