import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../catalogue/shared-fields.ts';

export const payment = defineTable({
	name: 'payment',
	area: 'finance',
	kind: 'document',
	label: 'Payment',
	labelPlural: 'Payments',
	description: 'Money that goes out to suppliers and employees and comes in from customers.',
	icon: 'banknote',
	titleField: 'number',
	numberSeries: { prefix: 'PAY-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'direction',
		'supplier_invoice_id',
		'customer_invoice_id',
		'amount_minor',
		'paid_on',
		'status'
	],
	defaultSort: { field: 'paid_on', descending: true },
	permissions: 'derived',
	lifecycle: {
		initial: 'released',
		transitions: { released: ['cleared', 'returned'], cleared: ['returned'], returned: [] },
		editable: [],
		imported: () => 'cleared'
	},
	fields: [
		number(),
		choice('direction', 'Direction', [['out'], ['in']], { required: true }),
		reference('supplier_invoice_id', 'Supplier invoice', 'supplier_invoice'),
		reference('customer_invoice_id', 'Customer invoice', 'customer_invoice'),
		reference('credit_note_id', 'Credit note', 'credit_note'),
		reference('expense_claim_id', 'Expense claim', 'expense_claim'),
		field('money', 'amount_minor', 'Amount', { required: true, min: 1 }),
		currency,
		keptRate,
		inCompanyCurrency('base_amount_minor', 'Amount in the company’s currency'),
		inCompanyCurrency('base_settled_minor', 'Settles in the company’s currency'),
		field('date', 'paid_on', 'Paid', { required: true }),
		choice(
			'status',
			'Status',
			[
				['released', 'accent'],
				['cleared', 'success'],
				['returned', 'danger']
			],
			{ readonly: true }
		),
		field('user', 'released_by', 'Released by', { readonly: true })
	]
});
