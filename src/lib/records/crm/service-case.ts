import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { number } from '../catalogue/shared-fields.ts';
import { CASE_CHANNELS, CASE_KINDS, CASE_PRIORITIES } from './service/case-choices.ts';

export const serviceCase = defineTable({
	name: 'service_case',
	area: 'crm',
	kind: 'document',
	label: 'Service case',
	labelPlural: 'Service cases',
	description: 'Questions, complaints, returns and incidents of customers.',
	icon: 'life-buoy',
	titleField: 'number',
	numberSeries: { prefix: 'CASE-' },
	searchFields: ['number', 'subject', 'contact_name', 'contact_email'],
	listColumns: [
		'number',
		'subject',
		'sla_state',
		'next_due_at',
		'priority',
		'customer_id',
		'status',
		'queue_id',
		'assignee_user_id',
		'kind',
		'opened_at'
	],
	defaultSort: { field: 'opened_at', descending: true },
	related: [
		{ table: 'interaction', field: 'service_case_id', label: 'Interactions' },
		{ table: 'sales_return', field: 'service_case_id', label: 'Returns' },
		{ table: 'survey_response', field: 'service_case_id', label: 'Survey answers' },
		{ table: 'work_log', field: 'service_case_id', label: 'Time spent' },
		{ table: 'service_case', field: 'merged_into_id', label: 'Merged into it' },
		{ table: 'non_conformance', field: 'service_case_id', label: 'Non-conformances' }
	],
	aliases: ['case', 'ticket'],
	lines: { table: 'case_order', field: 'service_case_id', totals: {}, label: 'Related orders' },
	shownElsewhere: [
		'sla_policy_id',
		'sla_state',
		'next_due_at',
		'next_warn_at',
		'first_response_due_at',
		'first_responded_at',
		'resolution_due_at',
		'calendar_key',
		'paused_at',
		'paused_minutes',
		'is_queue_by_hand'
	],
	announces: {
		sla_state: {
			at_risk: 'at risk',
			breached: 'breached',
			none: 'settled',
			on_track: 'settled',
			paused: 'settled',
			met: 'settled',
			missed: 'settled'
		}
	},
	lifecycle: {
		initial: 'new',
		transitions: {
			new: ['triaged', 'assigned', 'in_progress', 'resolved', 'cancelled'],
			triaged: ['assigned', 'in_progress', 'waiting_customer', 'resolved', 'cancelled'],
			assigned: ['in_progress', 'waiting_customer', 'resolved', 'triaged', 'cancelled'],
			in_progress: ['waiting_customer', 'assigned', 'resolved', 'cancelled'],
			waiting_customer: ['in_progress', 'resolved', 'cancelled'],
			resolved: ['in_progress', 'closed'],
			closed: ['in_progress'],
			cancelled: []
		},
		editable: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'],
		imported: ({ closed_at }) => (closed_at === null ? 'new' : 'closed')
	},
	fields: [
		number(),
		field('text', 'subject', 'Subject', { required: true }),
		field('long_text', 'description', 'Description'),
		reference('customer_id', 'Customer', 'customer'),
		reference('contact_id', 'Contact', 'contact'),
		field('text', 'contact_name', 'Name of the sender', { sensitivity: 'personal' }),
		field('email', 'contact_email', 'E-mail of the sender', { sensitivity: 'personal' }),
		choice('channel', 'Channel', CASE_CHANNELS, {
			required: true,
			default: 'web'
		}),
		choice('kind', 'Kind', CASE_KINDS, { required: true, default: 'question' }),
		choice('priority', 'Priority', CASE_PRIORITIES, { required: true, default: 'normal' }),
		choice(
			'status',
			'Status',
			[
				['new', 'accent'],
				['triaged', 'accent'],
				['assigned', 'accent'],
				['in_progress', 'accent', 'In progress'],
				['waiting_customer', 'warning', 'Waiting for the customer'],
				['resolved', 'success'],
				['closed', 'neutral'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		reference('queue_id', 'Queue', 'case_queue', {
			help: 'Found by the queue rules when it is left empty; put there by hand, it stays.'
		}),
		field('boolean', 'is_queue_by_hand', 'Queue chosen by hand', { default: 0, readonly: true }),
		field('team', 'team_key', 'Team', { help: 'The team that works on it.' }),
		field('user', 'assignee_user_id', 'Assigned to'),
		reference('product_id', 'Product', 'product'),
		reference('sales_order_id', 'Sales order', 'sales_order'),
		field('instant', 'opened_at', 'Opened'),
		reference('sla_policy_id', 'Service level', 'sla_policy', { readonly: true }),
		choice(
			'sla_state',
			'Promise',
			[
				['none', 'neutral', 'Not promised'],
				['on_track', 'success', 'On track'],
				['at_risk', 'warning', 'At risk'],
				['breached', 'danger', 'Breached'],
				['paused', 'neutral', 'Paused'],
				['met', 'success', 'Met'],
				['missed', 'danger', 'Missed']
			],
			{ default: 'none', readonly: true }
		),
		field('instant', 'next_due_at', 'Due next', { readonly: true, isDeadline: true }),
		field('instant', 'next_warn_at', 'Warning at', { readonly: true }),
		field('instant', 'first_response_due_at', 'First response due', {
			help: 'By the service level; a time set by hand stays.'
		}),
		field('instant', 'first_responded_at', 'First response'),
		field('instant', 'resolution_due_at', 'Resolution due'),
		field('instant', 'resolved_at', 'Resolved', { readonly: true }),
		field('text', 'calendar_key', 'Calendar', {
			readonly: true,
			help: 'In which its due times count; none: around the clock.'
		}),
		field('integer', 'first_response_minutes', 'Minutes to first response', { readonly: true }),
		field('integer', 'resolution_minutes', 'Minutes to resolution', { readonly: true }),
		field('instant', 'paused_at', 'Clock stopped at', { readonly: true }),
		field('integer', 'paused_minutes', 'Minutes the clock stood still', {
			default: 0,
			readonly: true
		}),
		field('instant', 'closed_at', 'Closed', { readonly: true }),
		reference('merged_into_id', 'Merged into', 'service_case', { readonly: true }),
		field('integer', 'escalation_level', 'Escalation level', { default: 0, min: 0, max: 9 }),
		field('text', 'resolution_code', 'Resolution code'),
		field('long_text', 'resolution', 'Resolution'),
		field('integer', 'reopened_count', 'Times reopened', { default: 0, readonly: true })
	]
});
