import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { number } from '../catalogue/shared-fields.ts';

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
		'customer_id',
		'kind',
		'priority',
		'status',
		'team_key',
		'assignee_user_id',
		'opened_at'
	],
	defaultSort: { field: 'opened_at', descending: true },
	related: [
		{ table: 'interaction', field: 'service_case_id', label: 'Interactions' },
		{ table: 'survey_response', field: 'service_case_id', label: 'Survey answers' },
		{ table: 'work_log', field: 'service_case_id', label: 'Time spent' }
	],
	aliases: ['case', 'ticket'],
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
		choice('channel', 'Channel', [['web'], ['mail'], ['phone'], ['chat'], ['portal']], {
			required: true,
			default: 'web'
		}),
		choice(
			'kind',
			'Kind',
			[
				['question', 'neutral'],
				['complaint', 'warning'],
				['return', 'neutral'],
				['incident', 'danger']
			],
			{ required: true, default: 'question' }
		),
		choice(
			'priority',
			'Priority',
			[
				['low', 'neutral'],
				['normal', 'neutral'],
				['high', 'warning'],
				['urgent', 'danger']
			],
			{ required: true, default: 'normal' }
		),
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
		field('team', 'team_key', 'Team', { help: 'The team that works on it.' }),
		field('user', 'assignee_user_id', 'Assigned to'),
		reference('product_id', 'Product', 'product'),
		reference('sales_order_id', 'Sales order', 'sales_order'),
		field('instant', 'opened_at', 'Opened'),
		field('instant', 'first_response_due_at', 'First response due'),
		field('instant', 'first_responded_at', 'First response'),
		field('instant', 'resolution_due_at', 'Resolution due'),
		field('instant', 'resolved_at', 'Resolved', { readonly: true }),
		field('text', 'calendar_key', 'Calendar', {
			readonly: true,
			help: 'In which its due times count; none: around the clock.'
		}),
		field('integer', 'first_response_minutes', 'Minutes to first response', { readonly: true }),
		field('integer', 'resolution_minutes', 'Minutes to resolution', { readonly: true }),
		field('instant', 'closed_at', 'Closed', { readonly: true }),
		field('integer', 'escalation_level', 'Escalation level', { default: 0, min: 0, max: 9 }),
		field('text', 'resolution_code', 'Resolution code'),
		field('long_text', 'resolution', 'Resolution'),
		field('integer', 'reopened_count', 'Times reopened', { default: 0, readonly: true })
	]
});
