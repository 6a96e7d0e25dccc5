import { sql, type Kysely } from 'kysely';

/** Numbers of saved reports that are watched. `due_at` is the next check, null while it is paused. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('report_alert')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('report_id', 'text', (c) => c.notNull())
		.addColumn('filters_json', 'text', (c) => c.notNull())
		.addColumn('rule_json', 'text', (c) => c.notNull())
		.addColumn('schedule_json', 'text', (c) => c.notNull())
		.addColumn('owner_id', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('ok', 'firing', 'no_data', 'failing')`)
		)
		// What the last checks said instead of the state, and how many of them in a row.
		.addColumn('candidate', 'text')
		.addColumn('streak', 'integer', (c) => c.notNull().defaultTo(0))
		// It was mailed that it fires, and not yet that this is over.
		.addColumn('is_raised', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('last_value', 'double precision')
		.addColumn('checked_at', 'bigint')
		.addColumn('paused_because', 'text')
		.addColumn('is_paused', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('due_at', 'bigint')
		.addColumn('lease_owner', 'text')
		.addColumn('leased_until', 'bigint')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('report_alert_due').on('report_alert').column('due_at').execute();
	await db.schema.createIndex('report_alert_owner').on('report_alert').column('owner_id').execute();
	await db.schema
		.createTable('report_alert_change')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('alert_id', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('from_state', 'text', (c) => c.notNull())
		.addColumn('to_state', 'text', (c) => c.notNull())
		.addColumn('value', 'double precision')
		.addColumn('message', 'text', (c) => c.notNull())
		.addColumn('mails', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('report_alert_change_alert')
		.on('report_alert_change')
		.columns(['alert_id', 'at'])
		.execute();
}
