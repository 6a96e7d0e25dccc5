import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Segments by rule, who is in them since when, and what is worked out of every customer each day. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'rule_segment',
		`
		position integer required
		name text required
		description text`
	);
	await db.schema
		.createTable('rule_segment_rule')
		.addColumn('segment_id', 'text', (c) => c.primaryKey().references('rule_segment.id'))
		.addColumn('rule_json', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('segment_membership')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('segment_id', 'text', (c) => c.notNull().references('rule_segment.id'))
		.addColumn('customer_id', 'text', (c) => c.notNull().references('customer.id'))
		.addColumn('joined_on', 'text', (c) => c.notNull())
		.addColumn('left_on', 'text')
		.execute();
	await createIndex(db, 'segment_membership', ['segment_id', 'left_on']);
	await createIndex(db, 'segment_membership', ['customer_id']);
	await db.schema
		.createTable('customer_standing')
		.addColumn('customer_id', 'text', (c) => c.primaryKey().references('customer.id'))
		.addColumn('rule_segment_id', 'text', (c) => c.references('rule_segment.id'))
		.addColumn('lifecycle', 'text', (c) => c.notNull())
		.addColumn('value_band', 'text')
		.addColumn('rfm', 'text')
		.addColumn('recency', 'integer')
		.addColumn('frequency', 'integer')
		.addColumn('monetary', 'integer')
		.addColumn('worked_out_on', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('segment_run')
		.addColumn('on_date', 'text', (c) => c.primaryKey())
		.addColumn('finished_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.alterTable('campaign')
		.addColumn('rule_segment_id', 'text', (c) => c.references('rule_segment.id'))
		.execute();
	await createIndex(db, 'campaign', ['rule_segment_id']);
	await addStandardSegments(db);
}

/** Every company begins with these; their ids are the same everywhere, their rows are its own. */
async function addStandardSegments(db: Kysely<unknown>): Promise<void> {
	const now = Date.now();
	for (const [index, [id, name, description, parts]] of SEGMENTS.entries()) {
		await sql`insert into rule_segment (id, position, name, description, created_at, updated_at)
			values (${id}, ${index + 1}, ${name}, ${description}, ${now}, ${now})`.execute(db);
		const conditions = parts.map(([field, comparison, value]) => ({ field, comparison, value }));
		const rule = JSON.stringify({ mode: 'all', parts: conditions });
		await sql`insert into rule_segment_rule (segment_id, rule_json)
			values (${id}, ${rule})`.execute(db);
	}
}

type Part = readonly [field: string, comparison: string, value: string];
const SEGMENTS: readonly (readonly [string, string, string, readonly Part[]])[] = [
	[
		'unhappy',
		'Good and unhappy',
		'Brings much, but was not satisfied the last time.',
		[
			['value_band', 'is', 'A'],
			['last_satisfaction', 'at_most', '50']
		]
	],
	[
		'new',
		'New customers',
		'First order in the last 90 days.',
		[['first_order_on', 'within_days', '90']]
	],
	[
		'active',
		'Active customers',
		'Ordered in the last 180 days.',
		[['last_order_on', 'within_days', '180']]
	],
	[
		'slipping',
		'Slipping away',
		'Last order 180 days to a year ago.',
		[
			['last_order_on', 'not_within_days', '180'],
			['last_order_on', 'within_days', '365']
		]
	],
	[
		'lost',
		'Lost customers',
		'Ordered once, but not for a year.',
		[
			['last_order_on', 'is_filled', ''],
			['last_order_on', 'not_within_days', '365']
		]
	],
	[
		'prospects',
		'Never ordered',
		'Known, but without an order.',
		[['last_order_on', 'is_empty', '']]
	]
];
