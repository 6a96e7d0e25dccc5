import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

export const dunningNoticeLine = defineTable({
	name: 'dunning_notice_line',
	area: 'finance',
	kind: 'line',
	label: 'Dunned invoice',
	labelPlural: 'Dunned invoices',
	description: 'One overdue invoice of a dunning notice.',
	icon: 'list',
	titleField: 'position',
	searchFields: [],
	listColumns: [
		'dunning_notice_id',
		'position',
		'customer_invoice_id',
		'due_on',
		'overdue_days',
		'open_minor',
		'interest_minor'
	],
	parent: 'dunning_notice_id',
	permissions: 'derived',
	fields: [
		...lineStart('dunning_notice', 'Dunning notice'),
		reference('customer_invoice_id', 'Invoice', 'customer_invoice', { required: true }),
		field('date', 'due_on', 'Due', { required: true }),
		field('integer', 'overdue_days', 'Days overdue', { required: true }),
		field('money', 'open_minor', 'Open', { required: true }),
		field('money', 'interest_minor', 'Interest', { default: 0 })
	]
});
