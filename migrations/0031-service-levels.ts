import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Queues of cases, what is promised to whom and when the clock stands still, orders of a case. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'case_queue',
		`
		code text required unique
		name text required
		team_key text required
		is_default integer required default 0
		description text
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'case_queue_rule',
		`
		position integer required
		queue_id -> case_queue required
		kind text in question|complaint|return|incident
		channel text in web|mail|phone|chat|portal
		priority text in ${PRIORITIES}
		segment_id -> customer_segment
		subject_word text
		external_key text unique`
	);
	await createTable(
		db,
		'master',
		'sla_policy',
		`
		name text required
		position integer required
		queue_id -> case_queue
		priority text in ${PRIORITIES}
		segment_id -> customer_segment
		customer_kind text in company|person
		response_minutes integer required
		resolution_minutes integer required
		calendar_key text
		is_around_the_clock integer required default 0
		warn_percent integer required default 75
		is_new_stopped integer required default 0
		is_triaged_stopped integer required default 0
		is_assigned_stopped integer required default 0
		is_waiting_stopped integer required default 1
		external_key text unique`
	);
	await createTable(
		db,
		'line',
		'case_order',
		`
		service_case_id -> service_case required
		position integer required
		sales_order_id -> sales_order required
		note text`
	);
	await addCaseColumns(db);
	await addStandardService(db);
	await placeOpenCases(db);
}

const PRIORITIES = 'low|normal|high|urgent';
const STATES = ['none', 'on_track', 'at_risk', 'breached', 'paused', 'met', 'missed'];

async function addCaseColumns(db: Kysely<unknown>): Promise<void> {
	const references = [
		['queue_id', 'case_queue'],
		['sla_policy_id', 'sla_policy'],
		['merged_into_id', 'service_case']
	] as const;
	for (const [column, table] of references) {
		await db.schema
			.alterTable('service_case')
			.addColumn(column, 'text', (c) => c.references(`${table}.id`))
			.execute();
		await createIndex(db, 'service_case', [column]);
	}
	for (const column of ['is_queue_by_hand', 'paused_minutes'])
		await db.schema
			.alterTable('service_case')
			.addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
	for (const column of ['next_due_at', 'next_warn_at', 'paused_at'])
		await db.schema.alterTable('service_case').addColumn(column, 'bigint').execute();
	await db.schema
		.alterTable('service_case')
		.addColumn('sla_state', 'text', (c) =>
			c
				.notNull()
				.defaultTo('none')
				.check(sql`sla_state in (${sql.join(STATES.map((state) => sql.lit(state)))})`)
		)
		.execute();
	// Only open cases have them, so both stay small.
	await createIndex(db, 'service_case', ['next_due_at']);
	await createIndex(db, 'service_case', ['next_warn_at']);
}

/** Every company begins with these; their ids are the same everywhere, their rows are its own. */
async function addStandardService(db: Kysely<unknown>): Promise<void> {
	const now = Date.now();
	for (const [id, name, team, isDefault, description] of QUEUES)
		await sql`insert into case_queue
			(id, code, name, team_key, is_default, description, created_at, updated_at)
			values (${id}, ${id.toUpperCase()}, ${name}, ${team}, ${isDefault}, ${description},
				${now}, ${now})`.execute(db);
	await sql`insert into case_queue_rule (id, position, queue_id, kind, created_at, updated_at)
		values ('quality-incidents', 1, 'quality', 'incident', ${now}, ${now})`.execute(db);
	for (const [index, [priority, name, response, resolution]] of POLICIES.entries())
		await sql`insert into sla_policy (id, name, position, priority, response_minutes,
				resolution_minutes, created_at, updated_at)
			values (${`standard-${priority}`}, ${name}, ${index + 1}, ${priority}, ${response},
				${resolution}, ${now}, ${now})`.execute(db);
}

const QUEUES = [
	['service', 'Service', 'service', 1, 'Questions, complaints and returns.'],
	['quality', 'Quality', 'quality', 0, 'Something is broken at the customer.']
] as const;

const POLICIES = [
	['urgent', 'Urgent', 120, 480],
	['high', 'High', 240, 960],
	['normal', 'Normal', 480, 1_440],
	['low', 'Low', 960, 1_920]
] as const;

/** Cases of before keep what they were promised; what is due next becomes visible. */
async function placeOpenCases(db: Kysely<unknown>): Promise<void> {
	await sql`update service_case set queue_id = (
			select min(q.id) from case_queue q where q.team_key = service_case.team_key
		) where team_key is not null`.execute(db);
	await sql`update service_case set sla_state = 'on_track', next_due_at = case
			when first_responded_at is null and first_response_due_at is not null
				and (resolution_due_at is null or first_response_due_at <= resolution_due_at)
			then first_response_due_at else resolution_due_at end
		where status in ('new', 'triaged', 'assigned', 'in_progress')
			and (resolution_due_at is not null
				or (first_responded_at is null and first_response_due_at is not null))`.execute(db);
	await sql`update service_case set sla_state = 'paused', paused_at = updated_at
		where status = 'waiting_customer'
			and (resolution_due_at is not null or first_response_due_at is not null)`.execute(db);
	await sql`update service_case set sla_state = case
			when coalesce(first_responded_at, resolved_at) <= coalesce(first_response_due_at, ${FOR_EVER})
				and resolved_at <= coalesce(resolution_due_at, ${FOR_EVER})
			then 'met' else 'missed' end
		where status in ('resolved', 'closed') and resolved_at is not null
			and (resolution_due_at is not null or first_response_due_at is not null)`.execute(db);
}

const FOR_EVER = sql.lit(9_007_199_254_740_991);
