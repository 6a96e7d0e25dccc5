import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';

export const requisition = defineTable({
	name: 'requisition',
	area: 'erp',
	kind: 'document',
	label: 'Requisition',
	labelPlural: 'Requisitions',
	description: 'What somebody in the company needs to have bought.',
	icon: 'clipboard-list',
	titleField: 'number',
	numberSeries: { prefix: 'REQ-', isNullInDraft: true },
	searchFields: ['number', 'reason'],
	listColumns: [
		'number',
		'requester_user_id',
		'cost_centre_id',
		'category_id',
		'total_minor',
		'status',
		'needed_on'
	],
	related: [{ table: 'purchase_order', field: 'requisition_id', label: 'Purchase orders' }],
	lines: {
		table: 'requisition_line',
		field: 'requisition_id',
		totals: { total_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['submitted', 'withdrawn'],
			submitted: ['budget_blocked', 'approved', 'rejected', 'withdrawn', 'draft'],
			budget_blocked: ['submitted', 'approved', 'rejected', 'withdrawn', 'draft'],
			approved: ['ordered', 'withdrawn'],
			rejected: ['draft'],
			ordered: ['closed'],
			closed: [],
			withdrawn: []
		},
		editable: ['draft'],
		imported: () => 'closed'
	},
	fields: [
		number(),
		field('user', 'requester_user_id', 'Requested by', { required: true }),
		reference('cost_centre_id', 'Cost centre', 'cost_centre', { required: true }),
		reference('category_id', 'Category', 'product_category'),
		field('date', 'needed_on', 'Needed by'),
		field('long_text', 'reason', 'Reason'),
		reference('suggested_supplier_id', 'Suggested supplier', 'supplier'),
		reference('warehouse_id', 'For warehouse', 'warehouse', {
			help: 'Empty: the main warehouse.'
		}),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['submitted', 'accent'],
				['budget_blocked', 'warning', 'Over budget'],
				['approved', 'success'],
				['rejected', 'danger'],
				['ordered', 'success'],
				['closed', 'neutral'],
				['withdrawn', 'neutral']
			],
			{ readonly: true }
		),
		field('money', 'total_minor', 'Total', { readonly: true, default: 0 }),
		currency,
		field('instant', 'submitted_at', 'Submitted', { readonly: true }),
		field('user', 'approved_by', 'Decided by', { readonly: true }),
		field('instant', 'approved_at', 'Decided', { readonly: true }),
		field('long_text', 'decision_note', 'Note of the decision', { readonly: true })
	]
});
