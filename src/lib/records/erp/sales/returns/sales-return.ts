import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';

export const salesReturn = defineTable({
	name: 'sales_return',
	area: 'erp',
	kind: 'document',
	label: 'Return',
	labelPlural: 'Returns',
	description: 'What customers send back, what becomes of it and what they get for it.',
	icon: 'move-right',
	titleField: 'number',
	numberSeries: { prefix: 'RMA-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'customer_id',
		'sales_order_id',
		'reason',
		'requested_on',
		'received_on',
		'remedy',
		'status'
	],
	defaultSort: { field: 'requested_on', descending: true },
	related: [{ table: 'credit_note', field: 'sales_return_id', label: 'Credit notes' }],
	permissions: 'derived',
	lines: { table: 'sales_return_line', field: 'sales_return_id', totals: {} },
	lifecycle: {
		initial: 'requested',
		transitions: {
			requested: ['accepted', 'refused', 'cancelled'],
			accepted: ['received', 'cancelled'],
			received: ['decided'],
			decided: ['closed'],
			closed: [],
			refused: [],
			cancelled: []
		},
		editable: [],
		imported: () => 'requested'
	},
	fields: [
		number(),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('sales_order_id', 'Sales order', 'sales_order', { required: true }),
		reference('service_case_id', 'Case', 'service_case'),
		choice(
			'reason',
			'Reason',
			[
				['damaged', 'neutral', 'Damaged on arrival'],
				['wrong', 'neutral', 'Not what was ordered'],
				['quality', 'neutral', 'Does not work as it should'],
				['not_wanted', 'neutral', 'No longer wanted'],
				['other']
			],
			{ required: true }
		),
		field('long_text', 'description', 'What the customer says'),
		field('date', 'requested_on', 'Requested', { required: true }),
		field('date', 'received_on', 'Arrived', { readonly: true }),
		choice(
			'status',
			'Status',
			[
				['requested', 'accent'],
				['accepted', 'accent', 'Goods expected'],
				['received', 'warning', 'To be inspected'],
				['decided', 'warning'],
				['closed', 'success'],
				['refused', 'danger'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		field('user', 'decided_by', 'Decided by', { readonly: true }),
		field('instant', 'decided_at', 'Decided', { readonly: true }),
		field('long_text', 'decision_note', 'Note of the decision', { readonly: true }),
		choice(
			'remedy',
			'Customer gets',
			[
				['credit', 'neutral', 'A credit note'],
				['replacement', 'neutral', 'A replacement'],
				['none', 'neutral', 'Nothing']
			],
			{ readonly: true }
		),
		reference('replacement_order_id', 'Replacement', 'sales_order', { readonly: true })
	]
});
