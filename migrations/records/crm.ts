import type { Kysely } from 'kysely';
import { createIndex, createTable } from './create-table.ts';

export async function createCustomers(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'customer_segment',
		`
		code text required unique
		name text required
		description text
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'campaign',
		`
		number text unique
		name text required
		channel text
		segment_id -> customer_segment
		status text required in draft|running|paused|completed|cancelled
		starts_on text indexed
		ends_on text
		budget_minor bigint
		currency text required
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'customer',
		`
		number text unique
		name text required
		kind text required default company in company|person
		status text required default active in prospect|active|at_risk|lapsed|blocked
		segment_id -> customer_segment
		email text indexed
		phone text
		tax_id text
		address text
		city text
		region text
		postal_code text
		country text
		account_manager_id -> employee
		acquired_campaign_id -> campaign
		acquired_channel text
		first_order_on text indexed
		credit_limit_minor bigint
		currency text required
		payment_days integer default 30
		external_key text unique`
	);
	await createIndex(db, 'customer', ['name']);
	await createTable(
		db,
		'master',
		'contact',
		`
		customer_id -> customer required
		name text required
		job_title text
		email text indexed
		phone text
		is_primary integer required default 0
		external_key text unique`
	);
	await createTable(
		db,
		'fact',
		'campaign_cost',
		`
		campaign_id -> campaign required
		spent_on text required indexed
		kind text required
		amount_minor bigint required
		currency text required
		external_key text unique`
	);
	await createTable(
		db,
		'fact',
		'campaign_response',
		`
		campaign_id -> campaign required
		customer_id -> customer required
		contact_id -> contact
		kind text required default targeted in targeted|responded|converted
		responded_at bigint required indexed
		external_key text unique`
	);
}

/** After products and sales orders, which cases may concern. */
export async function createService(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'service_case',
		`
		number text unique
		subject text required
		description text
		customer_id -> customer
		contact_id -> contact
		contact_name text
		contact_email text indexed
		channel text required default web in web|mail|phone|chat|portal
		kind text required default question in question|complaint|return|incident
		priority text required default normal in low|normal|high|urgent
		status text required in new|triaged|assigned|in_progress|waiting_customer|resolved|closed|cancelled
		team_key text
		assignee_user_id text
		product_id -> product
		sales_order_id -> sales_order
		opened_at bigint required indexed
		first_response_due_at bigint
		first_responded_at bigint
		resolution_due_at bigint
		resolved_at bigint indexed
		closed_at bigint
		escalation_level integer required default 0
		resolution_code text
		resolution text
		reopened_count integer required default 0
		external_key text unique`
	);
	await createIndex(db, 'service_case', ['status', 'team_key']);
	await createIndex(db, 'service_case', ['assignee_user_id', 'status']);
	await createTable(
		db,
		'fact',
		'interaction',
		`
		customer_id -> customer
		service_case_id -> service_case
		campaign_id -> campaign
		channel text required default phone in web|mail|phone|chat|portal|visit
		direction text required in in|out default in
		occurred_at bigint required indexed
		subject text
		body text
		minutes integer
		employee_id -> employee
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'survey',
		`
		code text required unique
		kind text required default csat in csat|nps|ces
		question text required
		scale_min integer required default 1
		scale_max integer required default 5
		external_key text unique`
	);
	await createTable(
		db,
		'fact',
		'survey_response',
		`
		survey_id -> survey required
		customer_id -> customer
		service_case_id -> service_case
		token_hash text unique
		sent_at bigint required indexed
		expires_at bigint
		answered_at bigint indexed
		score integer
		comment text
		external_key text unique`
	);
}
