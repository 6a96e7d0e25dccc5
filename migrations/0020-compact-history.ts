/**
 * History in a tenth of the room and time: element instances are numbered within their process
 * instance and lie beside each other under its number, and what a definition says of them (element,
 * name, type) is written once a definition instead of once a row. What only user tasks have, moves to them.
 */
import { PostgresAdapter, sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
	await createElements(db, isPostgres);
	await numberInstances(db, isPostgres);
	await numberElementInstances(db, isPostgres);
	await moveTaskTimes(db);
	await moveReferences(db);
	// Workers outside of the product ask for one type.
	await db.schema.createIndex('job_type').on('job').columns(['type', 'due_at']).execute();
	await moveVariables(db, isPostgres);
	await rewriteStates(db);
	await sql`drop table element_instance_number`.execute(db);
	await numberAudit(db, isPostgres);
}

function sequence(isPostgres: boolean) {
	return (column: ColumnDefinitionBuilder) =>
		isPostgres
			? column.primaryKey().generatedByDefaultAsIdentity()
			: // Without AUTOINCREMENT, whose own table is one more page in every commit.
				column.primaryKey();
}

/** SQLite: rows lie in the order of their key, without a second tree that leads to them. */
function byKey(isPostgres: boolean) {
	return isPostgres ? sql`` : sql`without rowid`;
}

async function createElements(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
	await db.schema
		.createTable('process_element')
		.addColumn('no', isPostgres ? 'bigint' : 'integer', sequence(isPostgres))
		.addColumn('definition_id', 'text', (c) => c.notNull().references('process_definition.id'))
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('name', 'text')
		.addColumn('type', 'text', (c) => c.notNull())
		.addUniqueConstraint('process_element_element', ['definition_id', 'element_id'])
		.execute();
	await sql`insert into process_element (definition_id, element_id, name, type)
		select definition_id, element_id, max(element_name), max(element_type)
		from element_instance group by definition_id, element_id`.execute(db);
	await sql`insert into process_element (definition_id, element_id, type)
		select distinct i.definition_id, f.flow_id, 'sequence-flow'
		from flow_taken f join process_instance i on i.id = f.process_instance_id
		where not exists (select 1 from process_element e
			where e.definition_id = i.definition_id and e.element_id = f.flow_id)`.execute(db);
}

async function numberInstances(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
	await db.schema
		.createTable('process_instance_new')
		.addColumn('no', isPostgres ? 'bigint' : 'integer', sequence(isPostgres))
		.addColumn('id', 'text', (c) => c.notNull().unique())
		.addColumn('definition_id', 'text', (c) => c.notNull().references('process_definition.id'))
		.addColumn('process_key', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('active', 'completed', 'canceled')`)
		)
		.addColumn('business_key', 'text')
		.addColumn('record_table', 'text')
		.addColumn('record_id', 'text')
		.addColumn('parent_instance_id', 'text')
		.addColumn('started_by', 'text')
		.addColumn('started_at', 'bigint', (c) => c.notNull())
		.addColumn('ended_at', 'bigint')
		.addColumn('suspended_at', 'bigint')
		.addColumn('incident_count', 'integer', (c) => c.notNull().defaultTo(0))
		// Cleared when the instance ends: a finished instance is history rows only.
		.addColumn('state_json', 'text')
		.execute();
	const kept = sql.raw(
		'id, definition_id, process_key, version, state, business_key, record_table, record_id, parent_instance_id, started_by, started_at, ended_at, suspended_at, incident_count, state_json'
	);
	await sql`insert into process_instance_new (${kept})
		select ${kept} from process_instance order by started_at, id`.execute(db);
	await db.schema.dropTable('process_instance').execute();
	await db.schema.alterTable('process_instance_new').renameTo('process_instance').execute();
	// As few trees as the look-ups need: a commit writes a page of each.
	await db.schema
		.createIndex('process_instance_active')
		.on('process_instance')
		.columns(['process_key', 'business_key'])
		.where(sql.ref('ended_at'), 'is', null)
		.execute();
	// Lists: those that run, and those that were stopped, among millions that have ended.
	await db.schema
		.createIndex('process_instance_open')
		.on('process_instance')
		.column('no')
		.where(sql.ref('ended_at'), 'is', null)
		.execute();
	await sql`create index process_instance_canceled on process_instance (no)
		where state = 'canceled'`.execute(db);
	await db.schema
		.createIndex('process_instance_record')
		.on('process_instance')
		.columns(['record_table', 'record_id'])
		.where(sql.ref('record_id'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('process_instance_ended')
		.on('process_instance')
		.columns(['process_key', 'ended_at'])
		.where(sql.ref('ended_at'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('process_instance_parent')
		.on('process_instance')
		.column('parent_instance_id')
		.where(sql.ref('parent_instance_id'), 'is not', null)
		.execute();
}

async function numberElementInstances(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
	await sql`create table element_instance_number as
		select e.id, i.no as instance_no,
			row_number() over (partition by e.process_instance_id order by e.created_at, e.id) as no
		from element_instance e join process_instance i on i.id = e.process_instance_id`.execute(db);
	await sql`create unique index element_instance_number_id on element_instance_number (id)`.execute(
		db
	);
	await db.schema
		.createTable('element_instance_new')
		.addColumn('instance_no', 'bigint', (c) => c.notNull())
		.addColumn('no', 'integer', (c) => c.notNull())
		.addColumn('element_no', 'bigint', (c) => c.notNull())
		// Of the element instance around it; 0 = the process itself.
		.addColumn('scope_no', 'integer', (c) => c.notNull())
		.addColumn('loop_counter', 'integer')
		.addColumn('incoming_flow_no', 'bigint')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('completed_at', 'bigint')
		// Ended before it was done; completed_at says when.
		.addColumn('is_terminated', 'integer', (c) => c.notNull().defaultTo(0))
		.addPrimaryKeyConstraint('element_instance_pk', ['instance_no', 'no'])
		.modifyEnd(byKey(isPostgres))
		.execute();
	await sql`insert into element_instance_new
		select n.instance_no, n.no, p.no, coalesce(s.no, 0), e.loop_counter, f.no, e.created_at,
			e.completed_at, case when e.state = 'terminated' then 1 else 0 end
		from element_instance e
		join element_instance_number n on n.id = e.id
		join process_element p on p.definition_id = e.definition_id and p.element_id = e.element_id
		left join element_instance_number s on s.id = e.scope_id
		left join process_element f
			on f.definition_id = e.definition_id and f.element_id = e.incoming_flow_id
		order by n.instance_no, n.no`.execute(db);
	// Tokens that wait for others; all other flows stand with the element that they led to.
	await db.schema
		.createTable('join_arrival')
		.addColumn('instance_no', 'bigint', (c) => c.notNull())
		.addColumn('scope_no', 'integer', (c) => c.notNull())
		.addColumn('flow_no', 'bigint', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('join_arrival_instance')
		.on('join_arrival')
		.column('instance_no')
		.execute();
	await sql`insert into join_arrival (instance_no, scope_no, flow_no, at)
		select i.no, coalesce(s.no, 0), p.no, t.at
		from flow_taken t
		join process_instance i on i.id = t.process_instance_id
		join process_element p on p.definition_id = i.definition_id and p.element_id = t.flow_id
		left join element_instance_number s on s.id = t.scope_id
		where not exists (select 1 from element_instance_new e
			where e.instance_no = i.no and e.incoming_flow_no = p.no)`.execute(db);
	await db.schema.dropTable('flow_taken').execute();
	await sql`create view flow_taken as
		select instance_no, scope_no, incoming_flow_no as flow_no, created_at as at
		from element_instance_new where incoming_flow_no is not null
		union all
		select instance_no, scope_no, flow_no, at from join_arrival`.execute(db);
}

/** A task has its times itself: reports on people's work need no other table. */
async function moveTaskTimes(db: Kysely<unknown>): Promise<void> {
	for (const [name, type] of [
		['claimed_at', 'bigint'],
		['work_minutes', 'integer'],
		['candidate_group', 'text']
	] as const)
		await db.schema.alterTable('user_task').addColumn(name, type).execute();
	await sql`update user_task set
		claimed_at = (select e.claimed_at from element_instance e where e.id = user_task.element_instance_id),
		work_minutes = (select e.work_minutes from element_instance e where e.id = user_task.element_instance_id),
		candidate_group = (select e.candidate_group from element_instance e where e.id = user_task.element_instance_id)`.execute(
		db
	);
	for (const [name, column] of [
		['user_task_assignee', 'assignee_user_id'],
		['user_task_open', 'due_at']
	] as const) {
		await db.schema.dropIndex(name).execute();
		await db.schema
			.createIndex(name)
			.on('user_task')
			.column(column)
			.where(sql.ref('completed_at'), 'is', null)
			.execute();
	}
	await sql`drop view flow_taken`.execute(db);
	await db.schema.dropTable('element_instance').execute();
	await db.schema.alterTable('element_instance_new').renameTo('element_instance').execute();
	await sql`create view flow_taken as
		select instance_no, scope_no, incoming_flow_no as flow_no, created_at as at
		from element_instance where incoming_flow_no is not null
		union all
		select instance_no, scope_no, flow_no, at from join_arrival`.execute(db);
}

/** Rows that name an element instance do so by its number; the engine's own jobs name none (0). */
async function moveReferences(db: Kysely<unknown>): Promise<void> {
	for (const table of [
		'user_task',
		'job',
		'timer',
		'subscription',
		'incident',
		'decision_evaluation'
	]) {
		await db.schema
			.alterTable(table)
			.addColumn('element_instance_no', 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
		await sql`update ${sql.table(table)} set element_instance_no = coalesce((
			select n.no from element_instance_number n
			where n.id = ${sql.table(table)}.element_instance_id), 0)`.execute(db);
		await db.schema.alterTable(table).dropColumn('element_instance_id').execute();
	}
}

async function moveVariables(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
	await db.schema
		.createTable('variable_new')
		.addColumn('instance_no', 'bigint', (c) => c.notNull())
		// As in element_instance.
		.addColumn('scope_no', 'integer', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('value_json', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('variable_key', ['instance_no', 'scope_no', 'name'])
		.modifyEnd(byKey(isPostgres))
		.execute();
	await sql`insert into variable_new (instance_no, scope_no, name, value_json, updated_at)
		select i.no, coalesce(n.no, 0), v.name, v.value_json, v.updated_at
		from variable v
		join process_instance i on i.id = v.process_instance_id
		left join element_instance_number n on n.id = v.scope_id
		where n.id is not null or v.scope_id = v.process_instance_id`.execute(db);
	await db.schema.dropTable('variable').execute();
	await db.schema.alterTable('variable_new').renameTo('variable').execute();
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Saved states and held commands name element instances, also those of other instances. */
async function rewriteStates(db: Kysely<unknown>): Promise<void> {
	const numbers = await sql<{ id: string; no: number; of: string }>`
		select n.id, n.no, i.id as "of" from element_instance_number n
		join process_instance i on i.no = n.instance_no where i.state = 'active'`.execute(db);
	const byId = new Map(numbers.rows.map(({ id, no }) => [id, String(no)]));
	const counts = new Map<string, number>();
	for (const { of, no } of numbers.rows) counts.set(of, Math.max(counts.get(of) ?? 0, Number(no)));
	const rewritten = (json: string) => json.replace(UUID, (id) => byId.get(id) ?? id);
	const states = await sql<{ id: string; state_json: string }>`
		select id, state_json from process_instance where state_json is not null`.execute(db);
	for (const { id, state_json: json } of states.rows) {
		const state = { ...JSON.parse(rewritten(json)), elementCount: counts.get(id) ?? 0 };
		await sql`update process_instance set state_json = ${JSON.stringify(state)} where id = ${id}`.execute(
			db
		);
	}
	const held = await sql<{ id: string; command_json: string }>`
		select id, command_json from held_command`.execute(db);
	for (const { id, command_json: json } of held.rows)
		await sql`update held_command set command_json = ${rewritten(json)} where id = ${id}`.execute(
			db
		);
}

async function numberAudit(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
	await db.schema
		.createTable('audit_event_new')
		.addColumn('no', isPostgres ? 'bigint' : 'integer', sequence(isPostgres))
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('actor_kind', 'text', (c) => c.notNull())
		.addColumn('actor_id', 'text')
		.addColumn('actor_name', 'text', (c) => c.notNull())
		.addColumn('action', 'text', (c) => c.notNull())
		.addColumn('entity', 'text', (c) => c.notNull())
		.addColumn('record_id', 'text', (c) => c.notNull())
		.addColumn('before_json', 'text')
		.addColumn('after_json', 'text')
		.addColumn('process_instance_id', 'text')
		.execute();
	const kept = sql.raw(
		'at, actor_kind, actor_id, actor_name, action, entity, record_id, before_json, after_json, process_instance_id'
	);
	await sql`insert into audit_event_new (${kept}) select ${kept} from audit_event order by id`.execute(
		db
	);
	await db.schema.dropTable('audit_event').execute();
	await db.schema.alterTable('audit_event_new').renameTo('audit_event').execute();
	// Timelines ask for records; what happened to instances and tasks stands in their history.
	await sql`create index audit_event_record on audit_event (entity, record_id, at)
		where entity not in ('process_instance', 'user_task')`.execute(db);
}
