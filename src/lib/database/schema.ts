/* Generated from the migrations by `npm run generate:schema`. Do not edit. */
import type { Generated } from 'kysely';

export interface AccountTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
	accessToken: string | null;
	refreshToken: string | null;
	idToken: string | null;
	accessTokenExpiresAt: string | null;
	refreshTokenExpiresAt: string | null;
	scope: string | null;
	password: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface AuditEventTable {
	id: string;
	at: number;
	actor_kind: string;
	actor_id: string | null;
	actor_name: string;
	action: string;
	entity: string;
	record_id: string;
	before_json: string | null;
	after_json: string | null;
	process_instance_id: string | null;
}

export interface CommandRequestTable {
	request_key: string;
	at: number;
	result_json: string;
}

export interface DashboardTable {
	id: string;
	name: string;
	description: Generated<string>;
	range: string;
	filter_dimensions_json: string;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface DashboardCardTable {
	id: string;
	dashboard_id: string;
	report_id: string | null;
	query_json: string | null;
	chart: string | null;
	title: Generated<string>;
	text: string | null;
	x: number;
	y: number;
	w: number;
	h: number;
}

export interface DecisionDefinitionTable {
	id: string;
	decision_key: string;
	version: number;
	name: string;
	dmn_xml: string;
	is_latest: number;
	deployment_id: string;
	deployed_at: number;
}

export interface DecisionEvaluationTable {
	id: string;
	process_instance_id: string;
	element_instance_id: string;
	decision_key: string;
	output_json: string;
	evaluated_json: string;
	at: number;
}

export interface DeploymentTable {
	id: string;
	deployed_at: number;
	deployed_by: string | null;
}

export interface ElementInstanceTable {
	id: string;
	process_instance_id: string;
	definition_id: string;
	process_key: string;
	element_id: string;
	element_name: string | null;
	element_type: string;
	scope_id: string | null;
	state: string;
	loop_counter: number | null;
	incoming_flow_id: string | null;
	created_at: number;
	claimed_at: number | null;
	started_at: number | null;
	completed_at: number | null;
	assignee_user_id: string | null;
	candidate_group: string | null;
	work_minutes: number | null;
	cost_minor: number | null;
	record_table: string | null;
	record_id: string | null;
}

export interface FlowTakenTable {
	id: string;
	process_instance_id: string;
	process_key: string;
	flow_id: string;
	scope_id: string;
	at: number;
}

export interface FormDefinitionTable {
	id: string;
	form_key: string;
	version: number;
	name: string;
	schema_json: string;
	is_latest: number;
	deployment_id: string;
	deployed_at: number;
}

export interface IncidentTable {
	id: string;
	process_instance_id: string;
	element_instance_id: string;
	element_id: string;
	process_key: string;
	job_id: string | null;
	code: string;
	message: string;
	raised_at: number;
	resolved_at: number | null;
}

export interface JobTable {
	id: string;
	process_instance_id: string;
	element_instance_id: string;
	element_id: string;
	type: string;
	retries: number;
	headers_json: string;
	due_at: number;
	attempt: Generated<number>;
	lease_owner: string | null;
	lease_until: number | null;
	last_error: string | null;
}

export interface MessageTable {
	id: string;
	name: string;
	correlation_key: string;
	message_id: string | null;
	variables_json: string;
	published_at: number;
	expires_at: number;
}

export interface ModelDraftTable {
	id: string;
	kind: string;
	key: string;
	name: string;
	source: string;
	version: number;
	updated_at: number;
	updated_by: string | null;
}

export interface ProcessDefinitionTable {
	id: string;
	process_key: string;
	version: number;
	version_tag: string | null;
	name: string;
	bpmn_xml: string;
	checksum: string;
	is_latest: number;
	start_form_id: string | null;
	deployment_id: string;
	deployed_at: number;
	deployed_by: string | null;
}

export interface ProcessInstanceTable {
	id: string;
	definition_id: string;
	process_key: string;
	version: number;
	state: string;
	business_key: string | null;
	record_table: string | null;
	record_id: string | null;
	parent_instance_id: string | null;
	started_by: string | null;
	started_at: number;
	ended_at: number | null;
	incident_count: Generated<number>;
	state_json: string | null;
}

export interface ReportTable {
	id: string;
	name: string;
	description: Generated<string>;
	folder: Generated<string>;
	query_json: string;
	chart: string;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface SessionTable {
	id: string;
	token: string;
	expiresAt: string;
	createdAt: string;
	updatedAt: string;
	ipAddress: string | null;
	userAgent: string | null;
	userId: string;
}

export interface SettingTable {
	name: string;
	value_json: string;
}

export interface StartSubscriptionTable {
	id: string;
	definition_id: string;
	element_id: string;
	kind: string;
	name: string | null;
	due_at: number | null;
	repetitions_left: number | null;
	repeat_interval: string | null;
}

export interface SubscriptionTable {
	id: string;
	process_instance_id: string;
	element_instance_id: string;
	element_id: string;
	kind: string;
	name: string;
	correlation_key: string;
	opened_at: number;
}

export interface TaskCommentTable {
	id: string;
	user_task_id: string;
	at: number;
	author_id: string | null;
	author_name: string;
	body: string;
}

export interface TeamTable {
	key: string;
	name: string;
	description: string | null;
}

export interface TeamMemberTable {
	team_key: string;
	user_id: string;
}

export interface TimerTable {
	id: string;
	process_instance_id: string;
	element_instance_id: string;
	element_id: string;
	due_at: number;
}

export interface UserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: Generated<number>;
	image: string | null;
	createdAt: string;
	updatedAt: string;
	roles: Generated<string>;
	is_active: Generated<number>;
}

export interface UserTaskTable {
	id: string;
	process_instance_id: string;
	element_instance_id: string;
	element_id: string;
	process_key: string;
	name: string;
	state: string;
	assignee_user_id: string | null;
	due_at: number | null;
	follow_up_at: number | null;
	priority: number;
	form_id: string | null;
	excluded_users_json: string | null;
	record_table: string | null;
	record_id: string | null;
	version: Generated<number>;
	draft_json: string | null;
	created_at: number;
	completed_at: number | null;
	completed_by: string | null;
}

export interface UserTaskCandidateTable {
	user_task_id: string;
	kind: string;
	key: string;
}

export interface VariableTable {
	process_instance_id: string;
	scope_id: string;
	name: string;
	value_json: string;
	updated_at: number;
}

export interface VerificationTable {
	id: string;
	identifier: string;
	value: string;
	expiresAt: string;
	createdAt: string;
	updatedAt: string;
}

export interface DB {
	account: AccountTable;
	audit_event: AuditEventTable;
	command_request: CommandRequestTable;
	dashboard: DashboardTable;
	dashboard_card: DashboardCardTable;
	decision_definition: DecisionDefinitionTable;
	decision_evaluation: DecisionEvaluationTable;
	deployment: DeploymentTable;
	element_instance: ElementInstanceTable;
	flow_taken: FlowTakenTable;
	form_definition: FormDefinitionTable;
	incident: IncidentTable;
	job: JobTable;
	message: MessageTable;
	model_draft: ModelDraftTable;
	process_definition: ProcessDefinitionTable;
	process_instance: ProcessInstanceTable;
	report: ReportTable;
	session: SessionTable;
	setting: SettingTable;
	start_subscription: StartSubscriptionTable;
	subscription: SubscriptionTable;
	task_comment: TaskCommentTable;
	team: TeamTable;
	team_member: TeamMemberTable;
	timer: TimerTable;
	user: UserTable;
	user_task: UserTaskTable;
	user_task_candidate: UserTaskCandidateTable;
	variable: VariableTable;
	verification: VerificationTable;
}
