import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { currency } from '../catalogue/shared-fields.ts';

export const workLog = defineTable({
	name: 'work_log',
	area: 'organisation',
	kind: 'fact',
	label: 'Time entry',
	labelPlural: 'Time entries',
	description: 'Minutes of work, whose they were and what for.',
	icon: 'timer',
	titleField: 'note',
	searchFields: ['note'],
	listColumns: ['started_at', 'employee_id', 'minutes', 'kind', 'customer_id', 'service_case_id'],
	defaultSort: { field: 'started_at', descending: true },
	fields: [
		reference('employee_id', 'Employee', 'employee', { required: true }),
		field('instant', 'started_at', 'Started', { required: true }),
		field('integer', 'minutes', 'Minutes', { required: true, min: 1, max: 1440 }),
		choice(
			'kind',
			'Kind',
			[['service'], ['sales'], ['purchasing'], ['production'], ['administration'], ['marketing']],
			{ required: true, default: 'service' }
		),
		reference('customer_id', 'Customer', 'customer'),
		reference('service_case_id', 'Case', 'service_case'),
		reference('sales_order_id', 'Sales order', 'sales_order'),
		reference('purchase_order_id', 'Purchase order', 'purchase_order'),
		reference('production_order_id', 'Production order', 'production_order'),
		field('money', 'cost_minor', 'Cost', {
			readonly: true,
			sensitivity: 'secret',
			help: 'Minutes at the cost per hour of the employee on that day.'
		}),
		currency,
		field('text', 'note', 'Note')
	]
});
