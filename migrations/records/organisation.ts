import type { Kysely } from 'kysely';
import { createIndex, createTable } from './create-table.ts';

export async function createOrganisation(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'cost_centre',
		`
		code text required unique
		name text required
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'employee',
		`
		number text unique
		name text required
		job_title text
		email text
		phone text
		user_id text unique
		team_key text indexed
		manager_id -> employee
		cost_centre_id -> cost_centre
		hourly_cost_minor bigint
		currency text required
		weekly_minutes integer required default 2400
		active_from_on text
		active_to_on text
		address text
		city text
		region text
		postal_code text
		country text
		external_key text unique`
	);
	await createIndex(db, 'employee', ['name']);
	// The two tables point at each other; the second pointer comes after both exist.
	await db.schema
		.alterTable('cost_centre')
		.addColumn('manager_id', 'text', (c) => c.references('employee.id'))
		.execute();
	await createIndex(db, 'cost_centre', ['manager_id']);
}

/** After everything that time is spent on. */
export async function createWorkLog(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'fact',
		'work_log',
		`
		employee_id -> employee required
		started_at bigint required indexed
		minutes integer required
		kind text required default service in service|sales|purchasing|production|administration|marketing
		customer_id -> customer
		service_case_id -> service_case
		sales_order_id -> sales_order
		purchase_order_id -> purchase_order
		production_order_id -> production_order
		cost_minor bigint
		currency text required
		note text
		external_key text unique`
	);
}
