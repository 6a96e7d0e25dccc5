import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';

export const interaction = defineTable({
	name: 'interaction',
	area: 'crm',
	kind: 'fact',
	label: 'Interaction',
	labelPlural: 'Interactions',
	description: 'Every talk, mail and visit with a customer.',
	icon: 'messages-square',
	titleField: 'subject',
	searchFields: ['subject', 'body'],
	listColumns: ['occurred_at', 'customer_id', 'channel', 'direction', 'subject', 'employee_id'],
	defaultSort: { field: 'occurred_at', descending: true },
	fields: [
		reference('customer_id', 'Customer', 'customer'),
		reference('service_case_id', 'Case', 'service_case'),
		reference('campaign_id', 'Campaign', 'campaign'),
		choice('channel', 'Channel', [['web'], ['mail'], ['phone'], ['chat'], ['portal'], ['visit']], {
			required: true,
			default: 'phone'
		}),
		choice('direction', 'Direction', [['in'], ['out']], { required: true, default: 'in' }),
		field('instant', 'occurred_at', 'At', { required: true }),
		field('text', 'subject', 'Subject'),
		field('long_text', 'body', 'Text'),
		field('integer', 'minutes', 'Minutes', { min: 0, max: 1440 }),
		reference('employee_id', 'Employee', 'employee')
	]
});
