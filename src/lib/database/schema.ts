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

export interface AnalyticChangeTable {
	id: Generated<number>;
	table_name: string;
	row_id: string;
}

export interface AttemptTable {
	scope: string;
	key_hash: string;
	failures: number;
	last_at: number;
	blocked_until: number;
}

export interface AttributedSalesTable {
	id: string | null;
	sales_order_id: string | null;
	campaign_id: string | null;
	touches: number | null;
	net_minor: number | null;
	cost_minor: number | null;
}

export interface AuditEventTable {
	no: Generated<number>;
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

export interface BatchItemTable {
	batch_id: string;
	process_instance_id: string;
	state: string;
	message: string | null;
	ended_at: number | null;
}

export interface BatchOperationTable {
	id: string;
	kind: string;
	state: string;
	filter_json: string;
	migration_json: string | null;
	item_count: number;
	created_at: number;
	created_by: string | null;
	created_by_name: string;
	ended_at: number | null;
	lease_owner: string | null;
	leased_until: Generated<number>;
}

export interface BillOfMaterialTable {
	id: string;
	number: string | null;
	product_id: string;
	revision: number;
	quantity_milli: Generated<number>;
	valid_from_on: string | null;
	valid_to_on: string | null;
	status: string;
	note: string | null;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface BomComponentTable {
	id: string;
	bill_of_material_id: string;
	position: number;
	product_id: string;
	quantity_milli: number;
	unit: string;
	scrap_bp: Generated<number>;
	note: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface BomOperationTable {
	id: string;
	bill_of_material_id: string;
	position: number;
	name: string;
	work_centre_id: string;
	setup_minutes: Generated<number>;
	unit_minutes_milli: number;
	is_inspected: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface BudgetTable {
	id: string;
	cost_centre_id: string;
	category_id: string | null;
	year: number;
	month: number;
	amount_minor: number;
	currency: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface BudgetEntryTable {
	id: string;
	budget_id: string | null;
	cost_centre_id: string;
	category_id: string | null;
	year: number;
	month: number;
	kind: string;
	amount_minor: number;
	currency: string;
	source_table: string | null;
	source_id: string | null;
	occurred_at: number;
	created_at: number;
	created_by: string | null;
}

export interface BudgetRequestTable {
	id: string;
	number: string | null;
	kind: string;
	cost_centre_id: string;
	category_id: string | null;
	year: number;
	month: number;
	amount_minor: number;
	currency: string;
	from_cost_centre_id: string | null;
	from_category_id: string | null;
	from_month: number | null;
	reason: string;
	submitted_by: string | null;
	submitted_at: number | null;
	decided_by: string | null;
	decided_at: number | null;
	decision_note: string | null;
	status: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface BulkChangeTable {
	id: string;
	table_name: string;
	step_json: string;
	undo_of: string | null;
	state: string;
	item_count: number;
	created_at: number;
	created_by: string;
	created_by_name: string;
	ended_at: number | null;
	lease_owner: string | null;
	leased_until: Generated<number>;
}

export interface BulkChangeItemTable {
	bulk_change_id: string;
	record_id: string;
	state: string;
	message: string | null;
	before_json: string | null;
	version_after: number | null;
	ended_at: number | null;
}

export interface BusinessCalendarTable {
	id: string;
	key: string;
	name: string;
	time_zone: string;
	is_standard: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface CalculationTable {
	id: string;
	kind: string;
	dataset: string | null;
	key: string;
	label: string;
	definition_json: string;
	owner_id: string;
	is_shared: Generated<number>;
	version: Generated<number>;
	created_at: number;
	updated_at: number;
	updated_by: string | null;
}

export interface CalculationStateTable {
	id: Generated<number>;
	version: number;
}

export interface CalculationVersionTable {
	calculation_id: string;
	version: number;
	label: string;
	definition_json: string;
	is_shared: number;
	saved_at: number;
	saved_by: string | null;
}

export interface CalendarDayTable {
	id: string;
	calendar_id: string;
	on_date: string;
	is_yearly: Generated<number>;
	name: string;
}

export interface CalendarDayHoursTable {
	id: string;
	calendar_day_id: string;
	from_minute: number;
	to_minute: number;
}

export interface CalendarHoursTable {
	id: string;
	calendar_id: string;
	weekday: number;
	from_minute: number;
	to_minute: number;
}

export interface CampaignTable {
	id: string;
	number: string | null;
	name: string;
	channel: string | null;
	segment_id: string | null;
	status: string;
	starts_on: string | null;
	ends_on: string | null;
	budget_minor: number | null;
	currency: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	rule_segment_id: string | null;
	mail_subject: string | null;
	mail_text: string | null;
	left_out_note: string | null;
	lessons: string | null;
	addressed_count: number | null;
	mailed_count: number | null;
	responded_count: number | null;
	response_rate_bp: number | null;
	return_bp: number | null;
	cost_minor: number | null;
	revenue_minor: number | null;
	margin_minor: number | null;
}

export interface CampaignCostTable {
	id: string;
	campaign_id: string;
	spent_on: string;
	kind: string;
	amount_minor: number;
	currency: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface CampaignResponseTable {
	id: string;
	campaign_id: string;
	customer_id: string;
	contact_id: string | null;
	kind: Generated<string>;
	responded_at: number;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	answer: string | null;
	note: string | null;
	left_out_because: string | null;
	token_hash: string | null;
	reminder_token_hash: string | null;
	mailed_at: number | null;
	reminded_at: number | null;
}

export interface CaseOrderTable {
	id: string;
	service_case_id: string;
	position: number;
	sales_order_id: string;
	note: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface CaseQueueTable {
	id: string;
	code: string;
	name: string;
	team_key: string;
	is_default: Generated<number>;
	description: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface CaseQueueRuleTable {
	id: string;
	position: number;
	queue_id: string;
	kind: string | null;
	channel: string | null;
	priority: string | null;
	segment_id: string | null;
	subject_word: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface CaseSolutionTable {
	id: string | null;
	number: string | null;
	subject: string | null;
	kind: string | null;
	priority: string | null;
	channel: string | null;
	customer_id: string | null;
	team_key: string | null;
	queue_id: string | null;
	sla_policy_id: string | null;
	assignee_user_id: string | null;
	product_id: string | null;
	resolved_at: number | null;
	reopened_count: number | null;
	agent_contacts: number | null;
}

export interface CatalogueVersionTable {
	id: Generated<number>;
	version: number;
}

export interface CommandRequestTable {
	request_key: string;
	at: number;
	result_json: string;
}

export interface ContactTable {
	id: string;
	customer_id: string;
	name: string;
	job_title: string | null;
	email: string | null;
	phone: string | null;
	is_primary: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
	name_key: string | null;
	phone_e164: string | null;
	email_normal: string | null;
}

export interface CorrectiveActionTable {
	id: string;
	number: string | null;
	non_conformance_id: string;
	kind: string;
	description: string;
	due_on: string;
	done_by: string | null;
	done_at: number | null;
	done_note: string | null;
	check_on: string | null;
	checked_by: string | null;
	checked_at: number | null;
	check_note: string | null;
	status: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface CostCentreTable {
	id: string;
	code: string;
	name: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
	manager_id: string | null;
}

export interface CreditNoteTable {
	id: string;
	number: string | null;
	customer_id: string;
	customer_invoice_id: string;
	sales_return_id: string | null;
	issued_on: string;
	reason: string;
	note: string | null;
	net_minor: Generated<number>;
	tax_minor: Generated<number>;
	total_minor: Generated<number>;
	settled_minor: Generated<number>;
	paid_minor: Generated<number>;
	currency: string;
	reversed_on: string | null;
	reversal_reason: string | null;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	exchange_rate: number | null;
	base_total_minor: number | null;
	base_settled_minor: number | null;
}

export interface CreditNoteLineTable {
	id: string;
	credit_note_id: string;
	position: number;
	sales_order_line_id: string | null;
	product_id: string | null;
	description: string | null;
	quantity_milli: number | null;
	net_minor: number;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface CreditSettlementTable {
	id: string;
	credit_note_id: string;
	customer_invoice_id: string;
	amount_minor: number;
	currency: string;
	settled_on: string;
	created_at: number;
	created_by: string | null;
	base_amount_minor: number | null;
	base_invoice_minor: number | null;
}

export interface CustomFieldTable {
	table_name: string;
	name: string;
	position: number;
	definition_json: string;
	archived_at: number | null;
	changed_at: number;
}

export interface CustomTableTable {
	name: string;
	position: number;
	definition_json: string;
	archived_at: number | null;
	changed_at: number;
}

export interface CustomerTable {
	id: string;
	number: string | null;
	name: string;
	kind: Generated<string>;
	status: Generated<string>;
	segment_id: string | null;
	email: string | null;
	phone: string | null;
	tax_id: string | null;
	address: string | null;
	city: string | null;
	region: string | null;
	postal_code: string | null;
	country: string | null;
	account_manager_id: string | null;
	acquired_campaign_id: string | null;
	acquired_channel: string | null;
	first_order_on: string | null;
	credit_limit_minor: number | null;
	currency: string;
	payment_days: Generated<number | null>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
	name_key: string | null;
	phone_e164: string | null;
	email_normal: string | null;
	tax_id_normal: string | null;
	country_code: string | null;
	is_dunning_blocked: Generated<number>;
	marketing_consent: Generated<string>;
}

export interface CustomerBuyingTable {
	id: string;
	first_on: string;
	last_on: string;
	lapses_on: string;
}

export interface CustomerInvoiceTable {
	id: string;
	number: string | null;
	customer_id: string;
	sales_order_id: string | null;
	issued_on: string;
	due_on: string | null;
	net_minor: number;
	tax_minor: Generated<number>;
	total_minor: number;
	paid_minor: Generated<number>;
	currency: string;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	credited_minor: Generated<number>;
	is_disputed: Generated<number>;
	dunning_level: Generated<number>;
	dispute_note: string | null;
	dunned_on: string | null;
	exchange_rate: number | null;
	base_total_minor: number | null;
	base_settled_minor: number | null;
}

export interface CustomerSegmentTable {
	id: string;
	code: string;
	name: string;
	description: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface CustomerStandingTable {
	customer_id: string;
	rule_segment_id: string | null;
	lifecycle: string;
	value_band: string | null;
	rfm: string | null;
	recency: number | null;
	frequency: number | null;
	monetary: number | null;
	worked_out_on: string;
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
	folder_id: string | null;
	tabs_json: Generated<string>;
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
	display_json: Generated<string>;
	tab: Generated<string>;
	links_json: Generated<string>;
	stands_alone: Generated<number>;
	image_id: string | null;
	alternative: string | null;
}

export interface DashboardImageTable {
	id: string;
	content_type: string;
	content_base64: string;
	created_at: number;
	created_by: string | null;
}

export interface DashboardVersionTable {
	dashboard_id: string;
	version: number;
	name: string;
	content_json: string;
	saved_at: number;
	saved_by: string | null;
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
	imports_json: string | null;
}

export interface DecisionEvaluationTable {
	id: string;
	process_instance_id: string;
	decision_key: string;
	output_json: string;
	evaluated_json: string;
	at: number;
	element_instance_no: Generated<number>;
}

export interface DecisionModelTable {
	id: string;
	namespace: string;
	model_key: string;
	dmn_xml: string;
	is_latest: number;
	deployment_id: string;
	deployed_at: number;
}

export interface DeploymentTable {
	id: string;
	deployed_at: number;
	deployed_by: string | null;
	is_shipped: Generated<number>;
}

export interface DunningLevelTable {
	id: string;
	position: number;
	name: string;
	after_days: number;
	fee_minor: Generated<number>;
	currency: string;
	interest_bp: Generated<number>;
	subject: string;
	body: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface DunningNoticeTable {
	id: string;
	number: string | null;
	customer_id: string;
	dunning_level_id: string;
	run_on: string;
	sent_on: string | null;
	sent_by: string | null;
	mailed_to: string | null;
	subject: string | null;
	body: string | null;
	open_minor: Generated<number>;
	interest_minor: Generated<number>;
	fee_minor: Generated<number>;
	total_minor: Generated<number>;
	currency: string;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface DunningNoticeLineTable {
	id: string;
	dunning_notice_id: string;
	position: number;
	customer_invoice_id: string;
	due_on: string;
	overdue_days: number;
	open_minor: number;
	interest_minor: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface ElementInstanceTable {
	instance_no: number;
	no: number;
	element_no: number;
	scope_no: number;
	loop_counter: number | null;
	incoming_flow_no: number | null;
	created_at: number;
	completed_at: number | null;
	is_terminated: Generated<number>;
}

export interface EmployeeTable {
	id: string;
	number: string | null;
	name: string;
	job_title: string | null;
	email: string | null;
	phone: string | null;
	user_id: string | null;
	team_key: string | null;
	manager_id: string | null;
	cost_centre_id: string | null;
	hourly_cost_minor: number | null;
	currency: string;
	weekly_minutes: Generated<number>;
	active_from_on: string | null;
	active_to_on: string | null;
	address: string | null;
	city: string | null;
	region: string | null;
	postal_code: string | null;
	country: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface ExchangeRateTable {
	id: string;
	from_currency: string;
	to_currency: string;
	rated_on: string;
	rate: number;
	source: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface ExpenseClaimTable {
	id: string;
	number: string | null;
	employee_id: string;
	cost_centre_id: string;
	reason: string | null;
	status: string;
	total_minor: Generated<number>;
	currency: string;
	submitted_at: number | null;
	approved_by: string | null;
	approved_at: number | null;
	decision_note: string | null;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	exchange_rate: number | null;
	base_total_minor: number | null;
}

export interface ExpenseClaimLineTable {
	id: string;
	expense_claim_id: string;
	position: number;
	spent_on: string;
	kind: string;
	description: string;
	receipt: string | null;
	net_minor: number;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface FiscalPeriodTable {
	id: string;
	name: string;
	starts_on: string;
	ends_on: string;
	status: string;
	closing_by: string | null;
	reviewed_by: string | null;
	reviewed_at: number | null;
	review_note: string | null;
	closed_by: string | null;
	closed_at: number | null;
	reopened_by: string | null;
	reopened_at: number | null;
	reopen_reason: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface FlowTakenTable {
	instance_no: number | null;
	scope_no: number | null;
	flow_no: number | null;
	at: number | null;
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

export interface FormulaRunTable {
	table_name: string;
	after_id: string;
	done: number;
	total: number;
	requested_at: number;
}

export interface GoodsReceiptTable {
	id: string;
	number: string | null;
	purchase_order_id: string;
	supplier_id: string;
	warehouse_id: string;
	received_on: string;
	received_by: string | null;
	quality_result: Generated<string>;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	exchange_rate: number | null;
}

export interface GoodsReceiptLineTable {
	id: string;
	goods_receipt_id: string;
	position: number;
	purchase_order_line_id: string;
	product_id: string | null;
	quantity_milli: number;
	accepted_milli: Generated<number>;
	rejected_milli: Generated<number>;
	defect_note: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	over_milli: Generated<number>;
}

export interface HeldCommandTable {
	id: string;
	process_instance_id: string;
	at: number;
	command_json: string;
	message_name: string | null;
	correlation_key: string | null;
	keep_until: number;
}

export interface HistoryRetentionTable {
	process_key: string;
	days: number;
	changed_at: number;
	changed_by: string | null;
}

export interface ImportRunTable {
	id: string;
	table_name: string;
	file_name: string;
	headings_json: string;
	mapping_json: string;
	mode: string;
	row_count: number;
	created_count: number;
	updated_count: number;
	imported_at: number;
	imported_by: string | null;
	undone_at: number | null;
	undone_by: string | null;
	undone_count: number | null;
}

export interface ImportRunItemTable {
	import_run_id: string;
	record_id: string;
	before_json: string | null;
	after_json: string;
	version_after: number | null;
}

export interface IncidentTable {
	id: string;
	process_instance_id: string;
	element_id: string;
	process_key: string;
	job_id: string | null;
	code: string;
	message: string;
	raised_at: number;
	resolved_at: number | null;
	element_instance_no: Generated<number>;
}

export interface InspectionTable {
	id: string;
	number: string | null;
	quality_plan_id: string;
	stage: string;
	product_id: string;
	goods_receipt_id: string | null;
	goods_receipt_line_id: string | null;
	production_order_id: string | null;
	production_operation_id: string | null;
	supplier_id: string | null;
	quantity_milli: number;
	sample_size: number;
	is_blocking: Generated<number>;
	value_count: Generated<number>;
	open_count: Generated<number>;
	failed_count: Generated<number>;
	result: string;
	rework_count: Generated<number>;
	requested_on: string;
	decided_on: string | null;
	decided_by: string | null;
	decision_note: string | null;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface InspectionValueTable {
	id: string;
	inspection_id: string;
	position: number;
	sample: number;
	name: string;
	kind: string;
	unit: string | null;
	target_milli: number | null;
	lower_milli: number | null;
	upper_milli: number | null;
	measured_milli: number | null;
	conformity: string | null;
	result: string;
	is_counted: Generated<number>;
	is_open: Generated<number>;
	is_failed: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface InteractionTable {
	id: string;
	customer_id: string | null;
	service_case_id: string | null;
	campaign_id: string | null;
	channel: Generated<string>;
	direction: Generated<string>;
	occurred_at: number;
	subject: string | null;
	body: string | null;
	minutes: number | null;
	employee_id: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface JobTable {
	id: string;
	process_instance_id: string;
	element_id: string;
	type: string;
	retries: number;
	headers_json: string;
	due_at: number;
	attempt: Generated<number>;
	lease_owner: string | null;
	lease_until: number | null;
	last_error: string | null;
	is_held: Generated<number>;
	element_instance_no: Generated<number>;
}

export interface JoinArrivalTable {
	instance_no: number;
	scope_no: number;
	flow_no: number;
	at: number;
}

export interface JournalEntryTable {
	id: string;
	number: string;
	posted_on: string;
	memo: string | null;
	source_table: string;
	source_id: string;
	purpose: string;
	created_at: number;
	created_by: string | null;
}

export interface JournalLineTable {
	id: string;
	journal_entry_id: string;
	account_id: string;
	debit_minor: Generated<number>;
	credit_minor: Generated<number>;
	currency: string;
	cost_centre_id: string | null;
	customer_id: string | null;
	supplier_id: string | null;
	product_id: string | null;
	campaign_id: string | null;
	created_at: number;
	created_by: string | null;
	original_minor: number | null;
	original_currency: string | null;
}

export interface KeptDocumentTable {
	table_name: string;
	record_id: string;
	kind: string;
	part: string;
	content_json: string;
	kept_at: number;
	kept_by: string | null;
}

export interface LeadTable {
	id: string;
	number: string | null;
	name: string;
	subject: string | null;
	company_name: string | null;
	person_name: string | null;
	job_title: string | null;
	email: string | null;
	phone: string | null;
	website: string | null;
	tax_id: string | null;
	city: string | null;
	country: string | null;
	source: Generated<string>;
	campaign_id: string | null;
	amount_minor: number | null;
	currency: string;
	rating: string | null;
	status: string;
	respond_by_at: number | null;
	contacted_at: number | null;
	closed_at: number | null;
	disqualified_reason: string | null;
	note: string | null;
	customer_id: string | null;
	contact_id: string | null;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface LedgerAccountTable {
	id: string;
	code: string;
	name: string;
	kind: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface MailAttachmentTable {
	id: string;
	name: string;
	content_type: string;
	content_base64: string;
	created_at: number;
}

export interface MailMessageTable {
	id: string;
	to_address: string;
	subject: string;
	body: string | null;
	state: string;
	attempts: Generated<number>;
	next_attempt_at: number | null;
	lease_owner: string | null;
	leased_until: number | null;
	last_error: string | null;
	created_at: number;
	sent_at: number | null;
	failed_at: number | null;
	process_instance_id: string | null;
	record_table: string | null;
	record_id: string | null;
	html: string | null;
	unsubscribe_url: string | null;
	attachment_id: string | null;
}

export interface MatchToleranceTable {
	id: string;
	name: string;
	supplier_id: string | null;
	price_over_bp: number | null;
	price_over_minor: number | null;
	price_under_bp: number | null;
	price_under_minor: number | null;
	quantity_over_bp: number | null;
	receipt_over_bp: number | null;
	currency: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
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

export interface MetricCertificationTable {
	measure: string;
	owner_id: string;
	definition: string;
	trap: Generated<string>;
	certified_at: number;
	certified_by: string | null;
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

export interface NonConformanceTable {
	id: string;
	number: string | null;
	subject: string;
	source: string;
	severity: string;
	inspection_id: string | null;
	goods_receipt_id: string | null;
	production_order_id: string | null;
	service_case_id: string | null;
	product_id: string | null;
	supplier_id: string | null;
	customer_id: string | null;
	quantity_milli: number | null;
	found_on: string;
	description: string | null;
	containment: string | null;
	cause: string | null;
	cause_note: string | null;
	disposition: string | null;
	disposition_note: string | null;
	decided_by: string | null;
	decided_at: number | null;
	cost_minor: Generated<number>;
	currency: string;
	closed_on: string | null;
	status: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface NotDuplicateTable {
	table_name: string;
	a_id: string;
	b_id: string;
	said_at: number;
	said_by: string | null;
}

export interface NotificationTable {
	id: string;
	user_id: string;
	kind: string;
	subject_key: string;
	title: string;
	text: string;
	href: string;
	times: Generated<number>;
	created_at: number;
	read_at: number | null;
	mail: string | null;
	mailed_at: number | null;
}

export interface NotificationPreferenceTable {
	user_id: string;
	kind: string;
	level: string;
}

export interface NumberSeriesTable {
	series: string;
	next_value: number;
}

export interface OperationLogTable {
	id: string;
	production_order_id: string;
	production_operation_id: string;
	work_centre_id: string;
	product_id: string;
	kind: string;
	started_at: number;
	ended_at: number | null;
	worked_on: string | null;
	busy_seconds: Generated<number>;
	run_seconds: Generated<number>;
	ideal_seconds: Generated<number>;
	stopped_seconds: Generated<number>;
	good_milli: Generated<number>;
	scrap_milli: Generated<number>;
	rework_milli: Generated<number>;
	reason: string | null;
	note: string | null;
	employee_id: string | null;
	cost_minor: Generated<number>;
	currency: string;
	reverses_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface OpportunityTable {
	id: string;
	number: string | null;
	name: string;
	customer_id: string;
	contact_id: string | null;
	lead_id: string | null;
	pipeline_id: string;
	stage_id: string;
	stage_since_at: number | null;
	status: string;
	amount_minor: Generated<number>;
	lines_minor: Generated<number>;
	probability_bp: Generated<number>;
	weighted_minor: Generated<number>;
	currency: string;
	forecast: Generated<string>;
	expected_close_on: string | null;
	source: string | null;
	campaign_id: string | null;
	competitor: string | null;
	opened_at: number;
	closed_at: number | null;
	won_reason: string | null;
	lost_reason: string | null;
	close_note: string | null;
	sales_order_id: string | null;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface OpportunityLineTable {
	id: string;
	opportunity_id: string;
	position: number;
	product_id: string;
	quantity_milli: number;
	unit_price_micros: number;
	discount_bp: Generated<number>;
	net_minor: number;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface OpportunityStageTable {
	id: string;
	opportunity_id: string;
	stage_id: string;
	next_stage_id: string;
	entered_at: number;
	left_at: number;
	minutes: number;
	moved_by: string | null;
	created_at: number;
	created_by: string | null;
}

export interface PaymentTable {
	id: string;
	number: string | null;
	direction: string;
	supplier_invoice_id: string | null;
	customer_invoice_id: string | null;
	amount_minor: number;
	currency: string;
	paid_on: string;
	status: string;
	released_by: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	expense_claim_id: string | null;
	credit_note_id: string | null;
	exchange_rate: number | null;
	base_amount_minor: number | null;
	base_settled_minor: number | null;
}

export interface PipelineTable {
	id: string;
	code: string;
	name: string;
	description: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface PipelineStageTable {
	id: string;
	pipeline_id: string;
	position: number;
	name: string;
	kind: Generated<string>;
	probability_bp: Generated<number>;
	forecast: Generated<string>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface ProcessCalendarTable {
	definition_id: string;
	calendar_key: string;
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
	record_table: string | null;
}

export interface ProcessElementTable {
	no: Generated<number>;
	definition_id: string;
	element_id: string;
	name: string | null;
	type: string;
}

export interface ProcessInstanceTable {
	no: Generated<number>;
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
	suspended_at: number | null;
	incident_count: Generated<number>;
	state_json: string | null;
}

export interface ProductTable {
	id: string;
	sku: string | null;
	name: string;
	category_id: string | null;
	supplier_id: string | null;
	unit: Generated<string>;
	quantity_per_unit: string | null;
	standard_cost_micros: number | null;
	list_price_micros: number | null;
	currency: string;
	make_or_buy: Generated<string>;
	reorder_point_milli: number | null;
	reorder_quantity_milli: number | null;
	is_discontinued: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface ProductCategoryTable {
	id: string;
	code: string;
	name: string;
	description: string | null;
	approval_class: Generated<string>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface ProductionComponentTable {
	id: string;
	production_order_id: string;
	position: number;
	product_id: string;
	unit: string;
	required_milli: number;
	reserved_milli: Generated<number>;
	issued_milli: Generated<number>;
	cost_minor: Generated<number>;
	currency: string;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface ProductionOperationTable {
	id: string;
	production_order_id: string;
	position: number;
	name: string;
	work_centre_id: string;
	setup_minutes: Generated<number>;
	unit_minutes_milli: number;
	planned_minutes: number;
	planned_start_at: number | null;
	planned_end_at: number | null;
	is_inspected: Generated<number>;
	good_milli: Generated<number>;
	scrap_milli: Generated<number>;
	rework_milli: Generated<number>;
	worked_seconds: Generated<number>;
	cost_minor: Generated<number>;
	currency: string;
	status: Generated<string>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface ProductionOrderTable {
	id: string;
	number: string | null;
	product_id: string;
	quantity_milli: number;
	produced_milli: Generated<number>;
	scrapped_milli: Generated<number>;
	planned_start_on: string | null;
	planned_end_on: string | null;
	started_on: string | null;
	finished_on: string | null;
	material_cost_minor: Generated<number>;
	labour_cost_minor: Generated<number>;
	currency: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	status: Generated<string>;
	bill_of_material_id: string | null;
	sales_order_id: string | null;
	issue_method: Generated<string>;
	is_short: Generated<number>;
	variance_note: string | null;
	standard_cost_minor: Generated<number>;
	variance_minor: Generated<number>;
}

export interface ProductionPostingTable {
	id: string;
	production_order_id: string;
	kind: string;
	product_id: string | null;
	production_component_id: string | null;
	operation_log_id: string | null;
	quantity_milli: Generated<number>;
	wip_minor: number;
	currency: string;
	posted_on: string;
	stock_move_id: string | null;
	reason: string | null;
	reverses_id: string | null;
	created_at: number;
	created_by: string | null;
}

export interface PurchaseOrderTable {
	id: string;
	number: string | null;
	supplier_id: string;
	requisition_id: string | null;
	buyer_user_id: string | null;
	cost_centre_id: string | null;
	ordered_on: string | null;
	expected_on: string | null;
	received_on: string | null;
	status: string;
	total_minor: Generated<number>;
	currency: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	supplier_quotation_id: string | null;
	warehouse_id: string | null;
	exchange_rate: number | null;
	base_total_minor: number | null;
}

export interface PurchaseOrderLineTable {
	id: string;
	purchase_order_id: string;
	position: number;
	product_id: string | null;
	description: string;
	quantity_milli: number;
	unit_price_micros: number;
	net_minor: number;
	received_milli: Generated<number>;
	accepted_milli: Generated<number>;
	invoiced_milli: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	requisition_line_id: string | null;
	base_net_minor: number | null;
	cleared_milli: Generated<number>;
	not_invoiced_minor: Generated<number>;
}

export interface QualityCharacteristicTable {
	id: string;
	quality_plan_id: string;
	position: number;
	name: string;
	kind: string;
	unit: string | null;
	target_milli: number | null;
	lower_milli: number | null;
	upper_milli: number | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface QualityPlanTable {
	id: string;
	number: string | null;
	name: string;
	product_id: string;
	stage: string;
	operation_position: number | null;
	sample_size: Generated<number>;
	is_blocking: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface QuotationRequestTable {
	id: string;
	number: string | null;
	buyer_user_id: string | null;
	cost_centre_id: string | null;
	sent_on: string | null;
	respond_by_on: string | null;
	note: string | null;
	status: string;
	award_note: string | null;
	currency: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface QuotationRequestLineTable {
	id: string;
	quotation_request_id: string;
	position: number;
	product_id: string | null;
	description: string;
	quantity_milli: number;
	requisition_line_id: string | null;
	supplier_quotation_id: string | null;
	purchase_order_id: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface QuotationRequestSupplierTable {
	id: string;
	quotation_request_id: string;
	position: number;
	supplier_id: string;
	note: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface RecordCommentTable {
	id: string;
	table_name: string;
	record_id: string;
	body: string;
	author_id: string;
	author_name: string;
	created_at: number;
	edited_at: number | null;
	deleted_at: number | null;
	version: Generated<number>;
}

export interface RecordCommentMentionTable {
	comment_id: string;
	user_id: string;
}

export interface RecordFollowerTable {
	table_name: string;
	record_id: string;
	user_id: string;
	state: string;
	since: number;
}

export interface RecordMergeTable {
	id: string;
	table_name: string;
	kept_id: string;
	merged_id: string;
	merged_at: number;
	merged_by: string | null;
	moved_json: string;
	undone_at: number | null;
	undone_by: string | null;
}

export interface ReorderRuleTable {
	id: string;
	number: string | null;
	product_id: string;
	warehouse_id: string;
	min_milli: number;
	max_milli: number | null;
	order_quantity_milli: number | null;
	lead_days: Generated<number>;
	supplier_id: string | null;
	cost_centre_id: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface ReplenishmentProposalTable {
	id: string;
	number: string | null;
	reorder_rule_id: string;
	product_id: string;
	warehouse_id: string;
	kind: string;
	quantity_milli: number;
	expected_on: string;
	supplier_id: string | null;
	on_hand_milli: number;
	sales_milli: number;
	production_milli: number;
	ordered_milli: number;
	requested_milli: number;
	planned_milli: number;
	available_milli: number;
	min_milli: number;
	is_holding: Generated<number>;
	requisition_id: string | null;
	production_order_id: string | null;
	decided_by: string | null;
	decided_on: string | null;
	decision_note: string | null;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface ReportTable {
	id: string;
	name: string;
	description: Generated<string>;
	query_json: string;
	chart: string;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	display_json: Generated<string>;
	folder_id: string | null;
}

export interface ReportAlertTable {
	id: string;
	report_id: string;
	filters_json: string;
	rule_json: string;
	schedule_json: string;
	owner_id: string;
	state: string;
	candidate: string | null;
	streak: Generated<number>;
	is_raised: Generated<number>;
	last_value: number | null;
	checked_at: number | null;
	paused_because: string | null;
	is_paused: Generated<number>;
	due_at: number | null;
	lease_owner: string | null;
	leased_until: number | null;
	created_at: number;
	updated_at: number;
}

export interface ReportAlertChangeTable {
	id: string;
	alert_id: string;
	at: number;
	from_state: string;
	to_state: string;
	value: number | null;
	message: string;
	mails: number;
}

export interface ReportFolderTable {
	id: string;
	parent_id: string | null;
	name: string;
	owner_id: string | null;
	inherits: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface ReportFolderGrantTable {
	folder_id: string;
	grantee_kind: string;
	grantee: string;
	access: string;
}

export interface ReportRecipientTable {
	id: string;
	delivery_id: string;
	user_id: string | null;
	address: string | null;
	unsubscribed_at: number | null;
}

export interface ReportShareTable {
	id: string;
	subject_kind: string;
	subject_id: string;
	note: string;
	filters_json: string;
	is_embedded: number;
	expires_at: number | null;
	made_by: string;
	created_at: number;
	revoked_at: number | null;
	last_used_at: number | null;
	uses: Generated<number>;
}

export interface ReportSubscriptionTable {
	id: string;
	subject_kind: string;
	subject_id: string;
	filters_json: string;
	format: string;
	only_with_rows: number;
	schedule_json: string;
	owner_id: string;
	state: string;
	paused_because: string | null;
	due_at: number | null;
	asked_by: string | null;
	lease_owner: string | null;
	leased_until: number | null;
	created_at: number;
	updated_at: number;
}

export interface ReportSubscriptionRunTable {
	id: string;
	subscription_id: string;
	due_at: number;
	finished_at: number;
	asked_by: string | null;
	outcome: string;
	message: string;
	mails: number;
}

export interface ReportVersionTable {
	report_id: string;
	version: number;
	name: string;
	description: string;
	query_json: string;
	chart: string;
	display_json: string;
	saved_at: number;
	saved_by: string | null;
}

export interface RequisitionTable {
	id: string;
	number: string | null;
	requester_user_id: string;
	cost_centre_id: string;
	category_id: string | null;
	needed_on: string | null;
	reason: string | null;
	suggested_supplier_id: string | null;
	status: string;
	total_minor: Generated<number>;
	currency: string;
	submitted_at: number | null;
	approved_by: string | null;
	approved_at: number | null;
	decision_note: string | null;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	warehouse_id: string | null;
}

export interface RequisitionLineTable {
	id: string;
	requisition_id: string;
	position: number;
	product_id: string | null;
	description: string;
	quantity_milli: number;
	unit_price_micros: number;
	net_minor: number;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface RollupTable {
	name: string;
	definition: string;
	together_to: number;
	filled_at: number;
}

export interface RuleSegmentTable {
	id: string;
	position: number;
	name: string;
	description: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface RuleSegmentRuleTable {
	segment_id: string;
	rule_json: string;
}

export interface SalesOrderTable {
	id: string;
	number: string | null;
	customer_id: string;
	campaign_id: string | null;
	channel: string | null;
	salesperson_id: string | null;
	ordered_on: string | null;
	required_on: string | null;
	promised_on: string | null;
	shipped_on: string | null;
	freight_minor: Generated<number>;
	status: string;
	total_minor: Generated<number>;
	currency: string;
	ship_to_name: string | null;
	ship_to_address: string | null;
	ship_to_city: string | null;
	ship_to_region: string | null;
	ship_to_postal_code: string | null;
	ship_to_country: string | null;
	shipper: string | null;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	exchange_rate: number | null;
	base_total_minor: number | null;
}

export interface SalesOrderLineTable {
	id: string;
	sales_order_id: string;
	position: number;
	product_id: string;
	quantity_milli: number;
	unit_price_micros: number;
	discount_bp: Generated<number>;
	gross_minor: number;
	net_minor: number;
	unit_cost_micros: number | null;
	cost_minor: number | null;
	delivered_milli: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	returned_milli: Generated<number>;
	credited_milli: Generated<number>;
	base_gross_minor: number | null;
	base_net_minor: number | null;
	base_cost_minor: number | null;
}

export interface SalesReturnTable {
	id: string;
	number: string | null;
	customer_id: string;
	sales_order_id: string;
	service_case_id: string | null;
	reason: string;
	description: string | null;
	requested_on: string;
	received_on: string | null;
	decided_by: string | null;
	decided_at: number | null;
	decision_note: string | null;
	remedy: string | null;
	replacement_order_id: string | null;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface SalesReturnLineTable {
	id: string;
	sales_return_id: string;
	position: number;
	sales_order_line_id: string;
	product_id: string;
	quantity_milli: number;
	received_milli: Generated<number>;
	restocked_milli: Generated<number>;
	scrapped_milli: Generated<number>;
	refused_milli: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface SavedViewTable {
	id: string;
	table_name: string;
	name: string;
	owner_id: string;
	is_shared: Generated<number>;
	query: string;
	created_at: number;
}

export interface SchemaChangeTable {
	id: string;
	state: string;
	change_json: string;
	summary: string;
	drafted_at: number;
	drafted_by: string;
	drafted_by_name: string;
	decided_at: number | null;
	decided_by: string | null;
	decided_by_name: string | null;
}

export interface SearchedTableTable {
	table_name: string;
	number: number;
	definition: string;
	filled_to: string;
	filled_at: number | null;
}

export interface SegmentMembershipTable {
	id: string;
	segment_id: string;
	customer_id: string;
	joined_on: string;
	left_on: string | null;
}

export interface SegmentRunTable {
	on_date: string;
	finished_at: number;
}

export interface ServiceCaseTable {
	id: string;
	number: string | null;
	subject: string;
	description: string | null;
	customer_id: string | null;
	contact_id: string | null;
	contact_name: string | null;
	contact_email: string | null;
	channel: Generated<string>;
	kind: Generated<string>;
	priority: Generated<string>;
	status: string;
	team_key: string | null;
	assignee_user_id: string | null;
	product_id: string | null;
	sales_order_id: string | null;
	opened_at: number;
	first_response_due_at: number | null;
	first_responded_at: number | null;
	resolution_due_at: number | null;
	resolved_at: number | null;
	closed_at: number | null;
	escalation_level: Generated<number>;
	resolution_code: string | null;
	resolution: string | null;
	reopened_count: Generated<number>;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	calendar_key: string | null;
	first_response_minutes: number | null;
	resolution_minutes: number | null;
	queue_id: string | null;
	sla_policy_id: string | null;
	merged_into_id: string | null;
	is_queue_by_hand: Generated<number>;
	paused_minutes: Generated<number>;
	next_due_at: number | null;
	next_warn_at: number | null;
	paused_at: number | null;
	sla_state: Generated<string>;
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

export interface SlaPolicyTable {
	id: string;
	name: string;
	position: number;
	queue_id: string | null;
	priority: string | null;
	segment_id: string | null;
	customer_kind: string | null;
	response_minutes: number;
	resolution_minutes: number;
	calendar_key: string | null;
	is_around_the_clock: Generated<number>;
	warn_percent: Generated<number>;
	is_new_stopped: Generated<number>;
	is_triaged_stopped: Generated<number>;
	is_assigned_stopped: Generated<number>;
	is_waiting_stopped: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface SqlQueryTable {
	id: string;
	name: string;
	sql: string;
	chart: string;
	version: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	folder_id: string | null;
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

export interface StatusChangeTable {
	id: string;
	entity: string;
	record_id: string;
	from_status: string | null;
	to_status: string;
	at: number;
	actor_id: string | null;
	process_instance_id: string | null;
}

export interface StockCountTable {
	id: string;
	number: string | null;
	warehouse_id: string;
	category_id: string | null;
	counted_on: string | null;
	recount_minor: Generated<number>;
	difference_minor: Generated<number>;
	line_count: Generated<number>;
	open_count: Generated<number>;
	currency: string;
	note: string | null;
	counted_by: string | null;
	recounted_by: string | null;
	approved_by: string | null;
	posted_on: string | null;
	decision_note: string | null;
	status: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface StockCountLineTable {
	id: string;
	stock_count_id: string;
	position: number;
	product_id: string;
	counted_milli: number | null;
	first_milli: number | null;
	expected_milli: number | null;
	difference_milli: number | null;
	difference_minor: number | null;
	is_recounted: Generated<number>;
	stock_move_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface StockCountSnapshotTable {
	id: string;
	stock_count_line_id: string;
	on_hand_milli: number;
	value_minor: number;
	created_at: number;
	created_by: string | null;
}

export interface StockLevelTable {
	id: string;
	product_id: string;
	warehouse_id: string;
	on_hand_milli: number;
	value_minor: number;
	currency: string;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface StockMoveTable {
	id: string;
	product_id: string;
	from_warehouse_id: string;
	to_warehouse_id: string;
	quantity_milli: number;
	value_minor: number;
	currency: string;
	moved_at: number;
	moved_on: string;
	source_table: string | null;
	source_id: string | null;
	created_at: number;
	created_by: string | null;
}

export interface StockStretchTable {
	id: string | null;
	product_id: string | null;
	from_on: string | null;
	until_on: string | null;
	on_hand_milli: number | null;
	waiting: number | null;
}

export interface StockStretchDueTable {
	id: Generated<number>;
	product_id: string;
}

export interface StockStretchKeptTable {
	id: string;
	product_id: string;
	from_on: string;
	until_on: string | null;
	on_hand_milli: number;
	waiting: number;
}

export interface SubscriptionTable {
	id: string;
	process_instance_id: string;
	element_id: string;
	kind: string;
	name: string;
	correlation_key: string;
	opened_at: number;
	element_instance_no: Generated<number>;
}

export interface SupplierTable {
	id: string;
	number: string | null;
	name: string;
	contact_name: string | null;
	email: string | null;
	phone: string | null;
	address: string | null;
	city: string | null;
	region: string | null;
	postal_code: string | null;
	country: string | null;
	status: Generated<string>;
	payment_days: Generated<number | null>;
	currency: string;
	iban: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
	name_key: string | null;
	phone_e164: string | null;
	email_normal: string | null;
	country_code: string | null;
	tax_id: string | null;
	bank_checked_by: string | null;
	bank_confirmed_by: string | null;
	approved_by: string | null;
	approved_on: string | null;
	review_on: string | null;
	decision_note: string | null;
	rating_bp: number | null;
}

export interface SupplierComplaintTable {
	id: string;
	number: string | null;
	subject: string;
	supplier_id: string;
	goods_receipt_id: string | null;
	non_conformance_id: string | null;
	purchase_order_id: string | null;
	product_id: string | null;
	found_on: string;
	description: string | null;
	wanted: string;
	claimed_minor: Generated<number>;
	agreed_minor: Generated<number>;
	currency: string;
	answer: string | null;
	answer_note: string | null;
	rating: string | null;
	claimed_by: string | null;
	claimed_on: string | null;
	answered_on: string | null;
	settled_by: string | null;
	settled_on: string | null;
	closed_on: string | null;
	status: string;
	external_key: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	exchange_rate: number | null;
	base_agreed_minor: number | null;
}

export interface SupplierInvoiceTable {
	id: string;
	number: string | null;
	supplier_id: string;
	purchase_order_id: string | null;
	supplier_reference: string;
	issued_on: string;
	due_on: string | null;
	net_minor: Generated<number>;
	tax_minor: Generated<number>;
	total_minor: Generated<number>;
	paid_minor: Generated<number>;
	currency: string;
	status: string;
	match_result: string | null;
	match_note: string | null;
	approved_by: string | null;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	match_difference_minor: Generated<number>;
	posted_on: string | null;
	exchange_rate: number | null;
	base_total_minor: number | null;
	base_settled_minor: number | null;
}

export interface SupplierInvoiceLineTable {
	id: string;
	supplier_invoice_id: string;
	position: number;
	purchase_order_line_id: string | null;
	product_id: string | null;
	description: string | null;
	quantity_milli: number;
	unit_price_micros: number;
	net_minor: number;
	match_result: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	match_difference_minor: Generated<number>;
	match_note: string | null;
}

export interface SupplierPriceTable {
	id: string;
	supplier_id: string;
	product_id: string;
	price_micros: number;
	currency: string;
	min_quantity_milli: Generated<number>;
	lead_days: number | null;
	valid_from_on: string | null;
	valid_to_on: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface SupplierQuotationTable {
	id: string;
	number: string | null;
	quotation_request_id: string;
	supplier_id: string;
	supplier_reference: string | null;
	received_on: string;
	valid_to_on: string | null;
	delivery_minor: Generated<number>;
	total_minor: Generated<number>;
	currency: string;
	note: string | null;
	entered_by: string | null;
	awarded_by: string | null;
	awarded_on: string | null;
	status: string;
	owner_id: string | null;
	team_id: string | null;
	process_instance_id: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface SupplierQuotationLineTable {
	id: string;
	supplier_quotation_id: string;
	position: number;
	quotation_request_line_id: string;
	product_id: string | null;
	description: string;
	quantity_milli: number;
	unit_price_micros: number;
	min_quantity_milli: Generated<number>;
	lead_days: number | null;
	net_minor: number;
	is_awarded: Generated<number>;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface SurveyTable {
	id: string;
	code: string;
	kind: Generated<string>;
	question: string;
	scale_min: Generated<number>;
	scale_max: Generated<number>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface SurveyResponseTable {
	id: string;
	survey_id: string;
	customer_id: string | null;
	service_case_id: string | null;
	token_hash: string | null;
	sent_at: number;
	expires_at: number | null;
	answered_at: number | null;
	score: number | null;
	comment: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
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
	element_id: string;
	due_at: number;
	is_held: Generated<number>;
	element_instance_no: Generated<number>;
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
	claimed_at: number | null;
	work_minutes: number | null;
	candidate_group: string | null;
	element_instance_no: Generated<number>;
	awaiting: string | null;
	denied_event: string | null;
	denied_reason: string | null;
	adds_value: Generated<number>;
}

export interface UserTaskCandidateTable {
	user_task_id: string;
	kind: string;
	key: string;
}

export interface VariableTable {
	instance_no: number;
	scope_no: number;
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

export interface WarehouseTable {
	id: string;
	code: string;
	name: string;
	kind: Generated<string>;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface WorkCentreTable {
	id: string;
	code: string;
	name: string;
	calendar_key: string | null;
	parallel_capacity: Generated<number>;
	practical_share_bp: Generated<number>;
	weekly_minutes: Generated<number>;
	active_from_on: string | null;
	active_to_on: string | null;
	hourly_cost_minor: Generated<number>;
	cost_centre_id: string | null;
	currency: string;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
	archived_at: number | null;
}

export interface WorkLogTable {
	id: string;
	employee_id: string;
	started_at: number;
	minutes: number;
	kind: Generated<string>;
	customer_id: string | null;
	service_case_id: string | null;
	sales_order_id: string | null;
	purchase_order_id: string | null;
	production_order_id: string | null;
	cost_minor: number | null;
	currency: string;
	note: string | null;
	external_key: string | null;
	created_at: number;
	created_by: string | null;
	updated_at: number;
	updated_by: string | null;
	version: Generated<number>;
}

export interface DB {
	account: AccountTable;
	analytic_change: AnalyticChangeTable;
	attempt: AttemptTable;
	attributed_sales: AttributedSalesTable;
	audit_event: AuditEventTable;
	batch_item: BatchItemTable;
	batch_operation: BatchOperationTable;
	bill_of_material: BillOfMaterialTable;
	bom_component: BomComponentTable;
	bom_operation: BomOperationTable;
	budget: BudgetTable;
	budget_entry: BudgetEntryTable;
	budget_request: BudgetRequestTable;
	bulk_change: BulkChangeTable;
	bulk_change_item: BulkChangeItemTable;
	business_calendar: BusinessCalendarTable;
	calculation: CalculationTable;
	calculation_state: CalculationStateTable;
	calculation_version: CalculationVersionTable;
	calendar_day: CalendarDayTable;
	calendar_day_hours: CalendarDayHoursTable;
	calendar_hours: CalendarHoursTable;
	campaign: CampaignTable;
	campaign_cost: CampaignCostTable;
	campaign_response: CampaignResponseTable;
	case_order: CaseOrderTable;
	case_queue: CaseQueueTable;
	case_queue_rule: CaseQueueRuleTable;
	case_solution: CaseSolutionTable;
	catalogue_version: CatalogueVersionTable;
	command_request: CommandRequestTable;
	contact: ContactTable;
	corrective_action: CorrectiveActionTable;
	cost_centre: CostCentreTable;
	credit_note: CreditNoteTable;
	credit_note_line: CreditNoteLineTable;
	credit_settlement: CreditSettlementTable;
	custom_field: CustomFieldTable;
	custom_table: CustomTableTable;
	customer: CustomerTable;
	customer_buying: CustomerBuyingTable;
	customer_invoice: CustomerInvoiceTable;
	customer_segment: CustomerSegmentTable;
	customer_standing: CustomerStandingTable;
	dashboard: DashboardTable;
	dashboard_card: DashboardCardTable;
	dashboard_image: DashboardImageTable;
	dashboard_version: DashboardVersionTable;
	decision_definition: DecisionDefinitionTable;
	decision_evaluation: DecisionEvaluationTable;
	decision_model: DecisionModelTable;
	deployment: DeploymentTable;
	dunning_level: DunningLevelTable;
	dunning_notice: DunningNoticeTable;
	dunning_notice_line: DunningNoticeLineTable;
	element_instance: ElementInstanceTable;
	employee: EmployeeTable;
	exchange_rate: ExchangeRateTable;
	expense_claim: ExpenseClaimTable;
	expense_claim_line: ExpenseClaimLineTable;
	fiscal_period: FiscalPeriodTable;
	flow_taken: FlowTakenTable;
	form_definition: FormDefinitionTable;
	formula_run: FormulaRunTable;
	goods_receipt: GoodsReceiptTable;
	goods_receipt_line: GoodsReceiptLineTable;
	held_command: HeldCommandTable;
	history_retention: HistoryRetentionTable;
	import_run: ImportRunTable;
	import_run_item: ImportRunItemTable;
	incident: IncidentTable;
	inspection: InspectionTable;
	inspection_value: InspectionValueTable;
	interaction: InteractionTable;
	job: JobTable;
	join_arrival: JoinArrivalTable;
	journal_entry: JournalEntryTable;
	journal_line: JournalLineTable;
	kept_document: KeptDocumentTable;
	lead: LeadTable;
	ledger_account: LedgerAccountTable;
	mail_attachment: MailAttachmentTable;
	mail_message: MailMessageTable;
	match_tolerance: MatchToleranceTable;
	message: MessageTable;
	metric_certification: MetricCertificationTable;
	model_draft: ModelDraftTable;
	non_conformance: NonConformanceTable;
	not_duplicate: NotDuplicateTable;
	notification: NotificationTable;
	notification_preference: NotificationPreferenceTable;
	number_series: NumberSeriesTable;
	operation_log: OperationLogTable;
	opportunity: OpportunityTable;
	opportunity_line: OpportunityLineTable;
	opportunity_stage: OpportunityStageTable;
	payment: PaymentTable;
	pipeline: PipelineTable;
	pipeline_stage: PipelineStageTable;
	process_calendar: ProcessCalendarTable;
	process_definition: ProcessDefinitionTable;
	process_element: ProcessElementTable;
	process_instance: ProcessInstanceTable;
	product: ProductTable;
	product_category: ProductCategoryTable;
	production_component: ProductionComponentTable;
	production_operation: ProductionOperationTable;
	production_order: ProductionOrderTable;
	production_posting: ProductionPostingTable;
	purchase_order: PurchaseOrderTable;
	purchase_order_line: PurchaseOrderLineTable;
	quality_characteristic: QualityCharacteristicTable;
	quality_plan: QualityPlanTable;
	quotation_request: QuotationRequestTable;
	quotation_request_line: QuotationRequestLineTable;
	quotation_request_supplier: QuotationRequestSupplierTable;
	record_comment: RecordCommentTable;
	record_comment_mention: RecordCommentMentionTable;
	record_follower: RecordFollowerTable;
	record_merge: RecordMergeTable;
	reorder_rule: ReorderRuleTable;
	replenishment_proposal: ReplenishmentProposalTable;
	report: ReportTable;
	report_alert: ReportAlertTable;
	report_alert_change: ReportAlertChangeTable;
	report_folder: ReportFolderTable;
	report_folder_grant: ReportFolderGrantTable;
	report_recipient: ReportRecipientTable;
	report_share: ReportShareTable;
	report_subscription: ReportSubscriptionTable;
	report_subscription_run: ReportSubscriptionRunTable;
	report_version: ReportVersionTable;
	requisition: RequisitionTable;
	requisition_line: RequisitionLineTable;
	rollup: RollupTable;
	rule_segment: RuleSegmentTable;
	rule_segment_rule: RuleSegmentRuleTable;
	sales_order: SalesOrderTable;
	sales_order_line: SalesOrderLineTable;
	sales_return: SalesReturnTable;
	sales_return_line: SalesReturnLineTable;
	saved_view: SavedViewTable;
	schema_change: SchemaChangeTable;
	searched_table: SearchedTableTable;
	segment_membership: SegmentMembershipTable;
	segment_run: SegmentRunTable;
	service_case: ServiceCaseTable;
	session: SessionTable;
	setting: SettingTable;
	sla_policy: SlaPolicyTable;
	sql_query: SqlQueryTable;
	start_subscription: StartSubscriptionTable;
	status_change: StatusChangeTable;
	stock_count: StockCountTable;
	stock_count_line: StockCountLineTable;
	stock_count_snapshot: StockCountSnapshotTable;
	stock_level: StockLevelTable;
	stock_move: StockMoveTable;
	stock_stretch: StockStretchTable;
	stock_stretch_due: StockStretchDueTable;
	stock_stretch_kept: StockStretchKeptTable;
	subscription: SubscriptionTable;
	supplier: SupplierTable;
	supplier_complaint: SupplierComplaintTable;
	supplier_invoice: SupplierInvoiceTable;
	supplier_invoice_line: SupplierInvoiceLineTable;
	supplier_price: SupplierPriceTable;
	supplier_quotation: SupplierQuotationTable;
	supplier_quotation_line: SupplierQuotationLineTable;
	survey: SurveyTable;
	survey_response: SurveyResponseTable;
	task_comment: TaskCommentTable;
	team: TeamTable;
	team_member: TeamMemberTable;
	timer: TimerTable;
	user: UserTable;
	user_task: UserTaskTable;
	user_task_candidate: UserTaskCandidateTable;
	variable: VariableTable;
	verification: VerificationTable;
	warehouse: WarehouseTable;
	work_centre: WorkCentreTable;
	work_log: WorkLogTable;
}
