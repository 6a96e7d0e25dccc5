import { sql, type Kysely } from 'kysely';

/**
 * Processes: definitions, running instances and their history. `process_instance.state_json` is
 * the engine's active state; all other rows are what reports, pages and workers read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createDefinitions(db);
	await createInstances(db);
	await createWaiting(db);
	await createHistory(db);
}

async function createDefinitions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('deployment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('deployed_at', 'bigint', (c) => c.notNull())
		.addColumn('deployed_by', 'text')
		.execute();
	await db.schema
		.createTable('process_definition')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_key', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('version_tag', 'text')
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('bpmn_xml', 'text', (c) => c.notNull())
		.addColumn('checksum', 'text', (c) => c.notNull())
		.addColumn('is_latest', 'integer', (c) => c.notNull())
		.addColumn('start_form_id', 'text')
		.addColumn('deployment_id', 'text', (c) => c.notNull().references('deployment.id'))
		.addColumn('deployed_at', 'bigint', (c) => c.notNull())
		.addColumn('deployed_by', 'text')
		.addUniqueConstraint('process_definition_version', ['process_key', 'version'])
		.execute();
	await db.schema
		.createTable('decision_definition')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('decision_key', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('dmn_xml', 'text', (c) => c.notNull())
		.addColumn('is_latest', 'integer', (c) => c.notNull())
		.addColumn('deployment_id', 'text', (c) => c.notNull().references('deployment.id'))
		.addColumn('deployed_at', 'bigint', (c) => c.notNull())
		.addUniqueConstraint('decision_definition_version', ['decision_key', 'version'])
		.execute();
	await db.schema
		.createTable('form_definition')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('form_key', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('schema_json', 'text', (c) => c.notNull())
		.addColumn('is_latest', 'integer', (c) => c.notNull())
		.addColumn('deployment_id', 'text', (c) => c.notNull().references('deployment.id'))
		.addColumn('deployed_at', 'bigint', (c) => c.notNull())
		.addUniqueConstraint('form_definition_version', ['form_key', 'version'])
		.execute();
	await db.schema
		.createTable('model_draft')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('bpmn', 'dmn', 'form')`))
		.addColumn('key', 'text', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('source', 'text', (c) => c.notNull())
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.addUniqueConstraint('model_draft_key', ['kind', 'key'])
		.execute();
	await db.schema
		.createTable('start_subscription')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('definition_id', 'text', (c) => c.notNull().references('process_definition.id'))
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('message', 'signal', 'timer')`)
		)
		.addColumn('name', 'text')
		.addColumn('due_at', 'bigint')
		.addColumn('repetitions_left', 'integer')
		.addColumn('repeat_interval', 'text')
		.execute();
	await db.schema
		.createIndex('start_subscription_name')
		.on('start_subscription')
		.columns(['kind', 'name'])
		.execute();
	await db.schema
		.createIndex('start_subscription_due')
		.on('start_subscription')
		.column('due_at')
		.execute();
}

async function createInstances(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('process_instance')
		.addColumn('id', 'text', (c) => c.primaryKey())
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
		.addColumn('incident_count', 'integer', (c) => c.notNull().defaultTo(0))
		// Cleared when the instance ends: a finished instance is history rows only.
		.addColumn('state_json', 'text')
		.execute();
	await db.schema
		.createIndex('process_instance_list')
		.on('process_instance')
		.columns(['state', 'started_at', 'id'])
		.execute();
	await db.schema
		.createIndex('process_instance_process')
		.on('process_instance')
		.columns(['process_key', 'started_at'])
		.execute();
	await db.schema
		.createIndex('process_instance_record')
		.on('process_instance')
		.columns(['record_table', 'record_id'])
		.execute();
	await db.schema
		.createTable('element_instance')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('definition_id', 'text', (c) => c.notNull())
		.addColumn('process_key', 'text', (c) => c.notNull())
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('element_name', 'text')
		.addColumn('element_type', 'text', (c) => c.notNull())
		.addColumn('scope_id', 'text')
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('active', 'completed', 'terminated')`)
		)
		.addColumn('loop_counter', 'integer')
		.addColumn('incoming_flow_id', 'text')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('claimed_at', 'bigint')
		.addColumn('started_at', 'bigint')
		.addColumn('completed_at', 'bigint')
		.addColumn('assignee_user_id', 'text')
		.addColumn('candidate_group', 'text')
		.addColumn('work_minutes', 'integer')
		.addColumn('cost_minor', 'bigint')
		.addColumn('record_table', 'text')
		.addColumn('record_id', 'text')
		.execute();
	await db.schema
		.createIndex('element_instance_instance')
		.on('element_instance')
		.columns(['process_instance_id', 'created_at'])
		.execute();
	await db.schema
		.createIndex('element_instance_process')
		.on('element_instance')
		.columns(['process_key', 'created_at'])
		.execute();
}

async function createWaiting(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('user_task')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('process_key', 'text', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('created', 'completed', 'canceled')`)
		)
		.addColumn('assignee_user_id', 'text')
		.addColumn('due_at', 'bigint')
		.addColumn('follow_up_at', 'bigint')
		.addColumn('priority', 'integer', (c) => c.notNull())
		.addColumn('form_id', 'text')
		// Users who may not work on it (four eyes), a JSON list of user ids.
		.addColumn('excluded_users_json', 'text')
		.addColumn('record_table', 'text')
		.addColumn('record_id', 'text')
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('draft_json', 'text')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('completed_at', 'bigint')
		.addColumn('completed_by', 'text')
		.execute();
	await db.schema
		.createIndex('user_task_assignee')
		.on('user_task')
		.columns(['assignee_user_id', 'state'])
		.execute();
	await db.schema
		.createIndex('user_task_open')
		.on('user_task')
		.columns(['state', 'due_at'])
		.execute();
	await db.schema
		.createIndex('user_task_instance')
		.on('user_task')
		.column('process_instance_id')
		.execute();
	await db.schema
		.createTable('user_task_candidate')
		.addColumn('user_task_id', 'text', (c) => c.notNull().references('user_task.id'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('team', 'user')`))
		.addColumn('key', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('user_task_candidate_pk', ['user_task_id', 'kind', 'key'])
		.execute();
	await db.schema
		.createIndex('user_task_candidate_key')
		.on('user_task_candidate')
		.columns(['kind', 'key', 'user_task_id'])
		.execute();
	await db.schema
		.createTable('task_comment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('user_task_id', 'text', (c) => c.notNull().references('user_task.id'))
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('author_id', 'text')
		.addColumn('author_name', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('task_comment_task')
		.on('task_comment')
		.column('user_task_id')
		.execute();
	await db.schema
		.createTable('job')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('type', 'text', (c) => c.notNull())
		.addColumn('retries', 'integer', (c) => c.notNull())
		.addColumn('headers_json', 'text', (c) => c.notNull())
		.addColumn('due_at', 'bigint', (c) => c.notNull())
		.addColumn('attempt', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('lease_owner', 'text')
		.addColumn('lease_until', 'bigint')
		.addColumn('last_error', 'text')
		.execute();
	await db.schema.createIndex('job_due').on('job').column('due_at').execute();
	await db.schema.createIndex('job_instance').on('job').column('process_instance_id').execute();
	await db.schema
		.createTable('timer')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('due_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('timer_due').on('timer').column('due_at').execute();
	await db.schema
		.createTable('subscription')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('message', 'signal')`))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('correlation_key', 'text', (c) => c.notNull())
		.addColumn('opened_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('subscription_name')
		.on('subscription')
		.columns(['kind', 'name', 'correlation_key'])
		.execute();
	await db.schema
		.createIndex('subscription_instance')
		.on('subscription')
		.column('process_instance_id')
		.execute();
	await db.schema
		.createTable('message')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('correlation_key', 'text', (c) => c.notNull())
		.addColumn('message_id', 'text')
		.addColumn('variables_json', 'text', (c) => c.notNull())
		.addColumn('published_at', 'bigint', (c) => c.notNull())
		.addColumn('expires_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('message_waiting')
		.on('message')
		.columns(['name', 'correlation_key'])
		.execute();
	await db.schema
		.createIndex('message_dedupe')
		.unique()
		.on('message')
		.columns(['name', 'correlation_key', 'message_id'])
		.execute();
	await db.schema
		.createTable('command_request')
		.addColumn('request_key', 'text', (c) => c.primaryKey())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('result_json', 'text', (c) => c.notNull())
		.execute();
}

async function createHistory(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('flow_taken')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('process_key', 'text', (c) => c.notNull())
		.addColumn('flow_id', 'text', (c) => c.notNull())
		.addColumn('scope_id', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('flow_taken_instance')
		.on('flow_taken')
		.column('process_instance_id')
		.execute();
	await db.schema
		.createTable('variable')
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('scope_id', 'text', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('value_json', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('variable_pk', ['process_instance_id', 'scope_id', 'name'])
		.execute();
	await db.schema
		.createTable('incident')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_id', 'text', (c) => c.notNull())
		.addColumn('process_key', 'text', (c) => c.notNull())
		.addColumn('job_id', 'text')
		.addColumn('code', 'text', (c) => c.notNull())
		.addColumn('message', 'text', (c) => c.notNull())
		.addColumn('raised_at', 'bigint', (c) => c.notNull())
		.addColumn('resolved_at', 'bigint')
		.execute();
	await db.schema
		.createIndex('incident_instance')
		.on('incident')
		.column('process_instance_id')
		.execute();
	await db.schema
		.createIndex('incident_open')
		.on('incident')
		.columns(['resolved_at', 'raised_at'])
		.execute();
	await db.schema
		.createTable('decision_evaluation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('process_instance_id', 'text', (c) => c.notNull())
		.addColumn('element_instance_id', 'text', (c) => c.notNull())
		.addColumn('decision_key', 'text', (c) => c.notNull())
		.addColumn('output_json', 'text', (c) => c.notNull())
		.addColumn('evaluated_json', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('decision_evaluation_instance')
		.on('decision_evaluation')
		.column('process_instance_id')
		.execute();
}
