import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Leads, and opportunities on their way through the stages of a pipeline. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'pipeline',
		`
		code text required unique
		name text required
		description text
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'pipeline_stage',
		`
		pipeline_id -> pipeline required
		position integer required
		name text required
		kind text required default open in open|won|lost
		probability_bp integer required default 0
		forecast text required default pipeline in pipeline|best_case|committed|omitted
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'lead',
		`
		number text unique
		name text required
		subject text
		company_name text
		person_name text
		job_title text
		email text indexed
		phone text
		website text
		tax_id text
		city text
		country text
		source text required default web in ${SOURCES}
		campaign_id -> campaign
		amount_minor bigint
		currency text required
		rating text in hot|warm|cold
		status text required in new|working|qualified|disqualified
		respond_by_at bigint
		contacted_at bigint
		closed_at bigint indexed
		disqualified_reason text in no_need|no_budget|no_answer|competitor|duplicate|not_serious|other
		note text
		customer_id -> customer
		contact_id -> contact
		external_key text unique`
	);
	await createIndex(db, 'lead', ['status', 'owner_id']);
	await createTable(
		db,
		'document',
		'opportunity',
		`
		number text unique
		name text required
		customer_id -> customer required
		contact_id -> contact
		lead_id -> lead unique
		pipeline_id -> pipeline required
		stage_id -> pipeline_stage required
		stage_since_at bigint
		status text required in open|won|lost
		amount_minor bigint required default 0
		lines_minor bigint required default 0
		probability_bp integer required default 0
		weighted_minor bigint required default 0
		currency text required
		forecast text required default pipeline in pipeline|best_case|committed|omitted
		expected_close_on text indexed
		source text in ${SOURCES}
		campaign_id -> campaign
		competitor text
		opened_at bigint required indexed
		closed_at bigint indexed
		won_reason text in ${WON}
		lost_reason text in ${LOST}
		close_note text
		sales_order_id -> sales_order
		external_key text unique`
	);
	await createIndex(db, 'opportunity', ['status', 'stage_id']);
	await createTable(
		db,
		'line',
		'opportunity_line',
		`
		opportunity_id -> opportunity required
		position integer required
		product_id -> product required
		quantity_milli bigint required
		unit_price_micros bigint required
		discount_bp integer required default 0
		net_minor bigint required
		external_key text unique`
	);
	await createTable(
		db,
		'append-only',
		'opportunity_stage',
		`
		opportunity_id -> opportunity required
		stage_id -> pipeline_stage required
		next_stage_id -> pipeline_stage required
		entered_at bigint required
		left_at bigint required indexed
		minutes integer required
		moved_by text`
	);
	await addStandardPipeline(db);
}

const SOURCES = 'web|mail|phone|chat|event|referral|partner|campaign|visit|other';
const WON = 'price|product|service|relationship|delivery_time|other';
const LOST = 'price|product|competitor|no_budget|no_decision|delivery_time|other';

/** Every company begins with one pipeline; its ids are the same everywhere, its rows are its own. */
async function addStandardPipeline(db: Kysely<unknown>): Promise<void> {
	const now = Date.now();
	await sql`insert into pipeline (id, code, name, description, created_at, updated_at)
		values ('standard', 'STANDARD', 'Sales', 'From a qualified lead to the order.', ${now}, ${now})`.execute(
		db
	);
	for (const [index, [id, name, kind, probability, forecast]] of STAGES.entries())
		await sql`insert into pipeline_stage
			(id, pipeline_id, position, name, kind, probability_bp, forecast, created_at, updated_at)
			values (${`standard-${id}`}, 'standard', ${index + 1}, ${name}, ${kind}, ${probability},
				${forecast}, ${now}, ${now})`.execute(db);
}

const STAGES = [
	['qualified', 'Qualified', 'open', 2_000, 'pipeline'],
	['needs', 'Needs understood', 'open', 4_000, 'pipeline'],
	['proposal', 'Proposal', 'open', 6_000, 'best_case'],
	['negotiation', 'Negotiation', 'open', 8_000, 'committed'],
	['won', 'Won', 'won', 10_000, 'committed'],
	['lost', 'Lost', 'lost', 0, 'omitted']
] as const;
