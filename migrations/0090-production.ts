import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';
import { moveProductionOrders } from './records/move-production-orders.ts';

/** What products are made of and on what, production orders with their work, and what they post. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'work_centre',
		`
		code text required unique
		name text required
		calendar_key text
		parallel_capacity integer required default 1
		practical_share_bp integer required default 8500
		weekly_minutes integer required default 0
		active_from_on text
		active_to_on text
		hourly_cost_minor bigint required default 0
		cost_centre_id -> cost_centre
		currency text required
		external_key text unique`
	);
	await createBillsOfMaterial(db);
	await moveProductionOrders(db);
	await createProductionWork(db);
	await createProductionPostings(db);
}

async function createBillsOfMaterial(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'bill_of_material',
		`
		number text unique
		product_id -> product required
		revision integer required
		quantity_milli bigint required default 1000
		valid_from_on text
		valid_to_on text
		status text required in draft|active|retired
		note text
		external_key text unique`
	);
	await createTable(
		db,
		'line',
		'bom_component',
		`
		bill_of_material_id -> bill_of_material required
		position integer required
		product_id -> product required
		quantity_milli bigint required
		unit text required
		scrap_bp integer required default 0
		note text
		external_key text unique`
	);
	await createTable(
		db,
		'line',
		'bom_operation',
		`
		bill_of_material_id -> bill_of_material required
		position integer required
		name text required
		work_centre_id -> work_centre required
		setup_minutes integer required default 0
		unit_minutes_milli bigint required
		is_inspected integer required default 0
		external_key text unique`
	);
	// Two versions never begin to be valid on one day.
	await sql`create unique index bill_of_material_active
		on bill_of_material (product_id, valid_from_on) where status = 'active'`.execute(db);
	await sql`create unique index bill_of_material_revision
		on bill_of_material (product_id, revision)`.execute(db);
}

async function createProductionWork(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'line',
		'production_component',
		`
		production_order_id -> production_order required
		position integer required
		product_id -> product required
		unit text required
		required_milli bigint required
		reserved_milli bigint required default 0
		issued_milli bigint required default 0
		cost_minor bigint required default 0
		currency text required`
	);
	await createTable(
		db,
		'line',
		'production_operation',
		`
		production_order_id -> production_order required
		position integer required
		name text required
		work_centre_id -> work_centre required
		setup_minutes integer required default 0
		unit_minutes_milli bigint required
		planned_minutes integer required
		planned_start_at bigint
		planned_end_at bigint
		is_inspected integer required default 0
		good_milli bigint required default 0
		scrap_milli bigint required default 0
		rework_milli bigint required default 0
		worked_seconds integer required default 0
		cost_minor bigint required default 0
		currency text required
		status text required default open in open|running|done`
	);
	await createTable(
		db,
		'fact',
		'operation_log',
		`
		production_order_id -> production_order required
		production_operation_id -> production_operation required
		work_centre_id -> work_centre required
		product_id -> product required
		kind text required in setup|run|unplanned_downtime|planned_downtime
		started_at bigint required indexed
		ended_at bigint
		worked_on text indexed
		busy_seconds integer required default 0
		run_seconds integer required default 0
		ideal_seconds integer required default 0
		stopped_seconds integer required default 0
		good_milli bigint required default 0
		scrap_milli bigint required default 0
		rework_milli bigint required default 0
		reason text
		note text
		employee_id -> employee
		cost_minor bigint required default 0
		currency text required
		reverses_id -> operation_log`
	);
	await sql`create unique index operation_log_reversal on operation_log (reverses_id)
		where reverses_id is not null`.execute(db);
	// One thing happens at an operation at a time.
	await sql`create unique index operation_log_open on operation_log (production_operation_id)
		where ended_at is null`.execute(db);
}

async function createProductionPostings(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'append-only',
		'production_posting',
		`
		production_order_id -> production_order required
		kind text required in opening|issue|time|receipt|variance
		product_id -> product
		production_component_id -> production_component
		operation_log_id -> operation_log
		quantity_milli bigint required default 0
		wip_minor bigint required
		currency text required
		posted_on text required indexed
		stock_move_id -> stock_move
		reason text
		reverses_id -> production_posting`
	);
	await sql`create unique index production_posting_reversal on production_posting (reverses_id)
		where reverses_id is not null`.execute(db);
	await createIndex(db, 'production_posting', ['kind', 'posted_on']);
	await openWorkInProgress(db);
}

/**
 * Material of orders that are under way was taken from stock against stock differences. From now on
 * it is work in progress, so that what comes out of them gets its cost.
 */
async function openWorkInProgress(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ id: string; number: string; cost: number; currency: string }>`
		select id, number, material_cost_minor as cost, currency from production_order
		where status = 'started' and material_cost_minor > 0`.execute(db);
	if (rows.length === 0) return;
	const now = Date.now();
	const on = new Date(now).toISOString().slice(0, 10);
	for (const [code, name, kind] of [
		['1450', 'Work in progress', 'asset'],
		['5950', 'Stock differences', 'expense']
	])
		await sql`insert into ledger_account (id, code, name, kind, created_at, updated_at)
			select ${`account-${code}`}, ${code}, ${name}, ${kind}, ${now}, ${now}
			where not exists (select 1 from ledger_account where code = ${code})`.execute(db);
	await sql`insert into number_series (series, next_value)
		select 'journal_entry', 1
		where not exists (select 1 from number_series where series = 'journal_entry')`.execute(db);
	for (const { id, number, cost, currency } of rows) {
		await sql`insert into production_posting (id, production_order_id, kind, wip_minor, currency,
				posted_on, created_at)
			values (${`opening-${id}`}, ${id}, 'opening', ${cost}, ${currency}, ${on}, ${now})`.execute(db);
		await sql`update number_series set next_value = next_value + 1
			where series = 'journal_entry'`.execute(db);
		await sql`insert into journal_entry (id, number, posted_on, memo, source_table, source_id,
				purpose, created_at)
			select ${`opening-${id}`}, 'J-' || substr('000000' || (next_value - 1),
					length('000000' || (next_value - 1)) - 5), ${on},
				${`Work in progress of ${number}`}, 'production_order', ${id}, 'opening', ${now}
			from number_series where series = 'journal_entry'`.execute(db);
		for (const [code, debit, credit] of [
			['1450', cost, 0],
			['5950', 0, cost]
		])
			await sql`insert into journal_line (id, journal_entry_id, account_id, debit_minor,
					credit_minor, currency, created_at)
				select ${`opening-${code}-${id}`}, ${`opening-${id}`}, id, ${debit}, ${credit},
					${currency}, ${now} from ledger_account where code = ${code}`.execute(db);
	}
}
