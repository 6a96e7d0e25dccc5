import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** What is checked of goods, what was found, and what is done about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createInspections(db);
	await createTable(
		db,
		'document',
		'non_conformance',
		`
		number text unique
		subject text required
		source text required in inspection|receipt|complaint|production|other
		severity text required in minor|major|critical
		inspection_id -> inspection
		goods_receipt_id -> goods_receipt
		production_order_id -> production_order
		service_case_id -> service_case
		product_id -> product
		supplier_id -> supplier
		customer_id -> customer
		quantity_milli bigint
		found_on text required indexed
		description text
		containment text
		cause text in material|method|machine|people|measurement|environment|design|unknown
		cause_note text
		disposition text in scrap|rework|return|use_as_is
		disposition_note text
		decided_by text
		decided_at bigint
		cost_minor bigint required default 0
		currency text required
		closed_on text
		status text required in open|contained|analysed|decided|closed|cancelled
		external_key text unique`
	);
	await createIndex(db, 'non_conformance', ['status']);
	await createTable(
		db,
		'document',
		'corrective_action',
		`
		number text unique
		non_conformance_id -> non_conformance required
		kind text required in corrective|preventive
		description text required
		due_on text required indexed
		done_by text
		done_at bigint
		done_note text
		check_on text
		checked_by text
		checked_at bigint
		check_note text
		status text required in open|done|effective|ineffective|cancelled
		external_key text unique`
	);
	await createIndex(db, 'corrective_action', ['status']);
}

async function createInspections(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'quality_plan',
		`
		number text unique
		name text required
		product_id -> product required
		stage text required in receipt|operation|finished
		operation_position integer
		sample_size integer required default 1
		is_blocking integer required default 1
		external_key text unique`
	);
	await createTable(
		db,
		'line',
		'quality_characteristic',
		`
		quality_plan_id -> quality_plan required
		position integer required
		name text required
		kind text required in measured|attribute
		unit text
		target_milli bigint
		lower_milli bigint
		upper_milli bigint
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'inspection',
		`
		number text unique
		quality_plan_id -> quality_plan required
		stage text required in receipt|operation|finished
		product_id -> product required
		goods_receipt_id -> goods_receipt
		goods_receipt_line_id -> goods_receipt_line
		production_order_id -> production_order
		production_operation_id -> production_operation
		supplier_id -> supplier
		quantity_milli bigint required
		sample_size integer required
		is_blocking integer required default 1
		value_count integer required default 0
		open_count integer required default 0
		failed_count integer required default 0
		result text required in pending|pass|fail
		rework_count integer required default 0
		requested_on text required indexed
		decided_on text indexed
		decided_by text
		decision_note text
		status text required in open|accepted|rejected|rework|cancelled`
	);
	await createIndex(db, 'inspection', ['status']);
	await createTable(
		db,
		'line',
		'inspection_value',
		`
		inspection_id -> inspection required
		position integer required
		sample integer required
		name text required
		kind text required in measured|attribute
		unit text
		target_milli bigint
		lower_milli bigint
		upper_milli bigint
		measured_milli bigint
		conformity text in yes|no
		result text required in pending|pass|fail
		is_counted integer required default 1
		is_open integer required default 1
		is_failed integer required default 0`
	);
}
