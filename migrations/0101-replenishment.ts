import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** When and how much is ordered again, and what is proposed because of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const table of ['requisition', 'purchase_order']) {
		await db.schema
			.alterTable(table)
			.addColumn('warehouse_id', 'text', (c) => c.references('warehouse.id'))
			.execute();
		await createIndex(db, table, ['warehouse_id']);
	}
	await createTable(
		db,
		'master',
		'reorder_rule',
		`
		number text unique
		product_id -> product required
		warehouse_id -> warehouse required
		min_milli bigint required
		max_milli bigint
		order_quantity_milli bigint
		lead_days integer required default 14
		supplier_id -> supplier
		cost_centre_id -> cost_centre required
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'replenishment_proposal',
		`
		number text unique
		reorder_rule_id -> reorder_rule required
		product_id -> product required
		warehouse_id -> warehouse required
		kind text required in buy|make
		quantity_milli bigint required
		expected_on text required
		supplier_id -> supplier
		on_hand_milli bigint required
		sales_milli bigint required
		production_milli bigint required
		ordered_milli bigint required
		requested_milli bigint required
		planned_milli bigint required
		available_milli bigint required
		min_milli bigint required
		is_holding integer required default 0
		requisition_id -> requisition
		production_order_id -> production_order
		decided_by text
		decided_on text
		decision_note text
		status text required in open|accepted|dismissed|settled`
	);
	await createIndex(db, 'replenishment_proposal', ['status']);
	// However often it is worked out, a rule has one open proposal.
	await sql`create unique index replenishment_proposal_open
		on replenishment_proposal (reorder_rule_id) where status = 'open'`.execute(db);
}
