import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../catalogue/shared-fields.ts';

export const expenseClaim = defineTable({
	name: 'expense_claim',
	area: 'finance',
	kind: 'document',
	label: 'Expense claim',
	labelPlural: 'Expense claims',
	description: 'What an employee paid for the company and gets back.',
	icon: 'receipt',
	titleField: 'number',
	numberSeries: { prefix: 'EXP-', isNullInDraft: true },
	searchFields: ['number', 'reason'],
	listColumns: [
		'number',
		'employee_id',
		'cost_centre_id',
		'reason',
		'total_minor',
		'status',
		'submitted_at'
	],
	related: [{ table: 'payment', field: 'expense_claim_id', label: 'Payments' }],
	lines: {
		table: 'expense_claim_line',
		field: 'expense_claim_id',
		totals: { total_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['submitted', 'withdrawn'],
			submitted: ['approved', 'rejected', 'withdrawn'],
			approved: ['paid'],
			rejected: ['draft'],
			paid: [],
			withdrawn: []
		},
		editable: ['draft'],
		imported: () => 'paid'
	},
	copies: [{ reference: 'employee_id', from: 'cost_centre_id', to: 'cost_centre_id' }],
	fields: [
		number(),
		reference('employee_id', 'Employee', 'employee', { required: true }),
		reference('cost_centre_id', 'Cost centre', 'cost_centre', {
			required: true,
			help: 'That of the employee when it is left empty.'
		}),
		field('long_text', 'reason', 'Reason'),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['submitted', 'accent'],
				['approved', 'success'],
				['rejected', 'danger'],
				['paid', 'success'],
				['withdrawn', 'neutral']
			],
			{ readonly: true }
		),
		field('money', 'total_minor', 'Total', { readonly: true, default: 0 }),
		currency,
		keptRate,
		inCompanyCurrency('base_total_minor', 'Total in the company’s currency'),
		field('instant', 'submitted_at', 'Submitted', { readonly: true }),
		field('user', 'approved_by', 'Decided by', { readonly: true }),
		field('instant', 'approved_at', 'Decided', { readonly: true }),
		field('long_text', 'decision_note', 'Note of the decision', { readonly: true })
	]
});
