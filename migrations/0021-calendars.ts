import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Calendars that an administrator keeps: hours by weekday, special days, and who names them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('business_calendar')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('key', 'text', (c) => c.notNull().unique())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('time_zone', 'text', (c) => c.notNull())
		.addColumn('is_standard', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('archived_at', 'bigint')
		.execute();
	await sql`create unique index business_calendar_standard on business_calendar (is_standard)
		where is_standard = 1`.execute(db);
	await db.schema
		.createTable('calendar_hours')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('calendar_id', 'text', (c) => c.notNull().references('business_calendar.id'))
		.addColumn('weekday', 'integer', (c) => c.notNull().check(sql`weekday between 1 and 7`))
		.addColumn('from_minute', 'integer', from)
		.addColumn('to_minute', 'integer', to)
		.addUniqueConstraint('calendar_hours_once', ['calendar_id', 'weekday', 'from_minute'])
		.execute();
	await db.schema
		.createTable('calendar_day')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('calendar_id', 'text', (c) => c.notNull().references('business_calendar.id'))
		.addColumn('on_date', 'text', (c) => c.notNull())
		.addColumn('is_yearly', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('name', 'text', (c) => c.notNull())
		.addUniqueConstraint('calendar_day_once', ['calendar_id', 'on_date', 'is_yearly'])
		.execute();
	await db.schema
		.createTable('calendar_day_hours')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('calendar_day_id', 'text', (c) => c.notNull().references('calendar_day.id'))
		.addColumn('from_minute', 'integer', from)
		.addColumn('to_minute', 'integer', to)
		.addUniqueConstraint('calendar_day_hours_once', ['calendar_day_id', 'from_minute'])
		.execute();
	await db.schema
		.createTable('process_calendar')
		.addColumn('definition_id', 'text', (c) => c.notNull().references('process_definition.id'))
		.addColumn('calendar_key', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('process_calendar_pk', ['definition_id', 'calendar_key'])
		.execute();
	await db.schema
		.createIndex('process_calendar_key')
		.on('process_calendar')
		.column('calendar_key')
		.execute();
	await recordUses(db);
}

const from = (c: ColumnDefinitionBuilder) => c.notNull().check(sql`from_minute between 0 and 1439`);
const to = (c: ColumnDefinitionBuilder) =>
	c.notNull().check(sql`to_minute > from_minute and to_minute <= 1440`);

/** What is deployed already may name calendars: their elements have a property of that name. */
async function recordUses(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ id: string; bpmn_xml: string }>`
		select id, bpmn_xml from process_definition where bpmn_xml like '%"calendar"%'`.execute(db);
	for (const { id, bpmn_xml } of rows) {
		const named = [...bpmn_xml.matchAll(/<zeebe:property\s[^>]*name="calendar"[^>]*>/g)];
		const keys = named.flatMap(([tag]) => /\svalue="([^"]+)"/.exec(tag)?.[1] ?? []);
		for (const key of new Set(keys))
			await sql`insert into process_calendar (definition_id, calendar_key)
				values (${id}, ${key})`.execute(db);
	}
}
