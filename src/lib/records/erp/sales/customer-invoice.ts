import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../catalogue/shared-fields.ts';

export const customerInvoice = defineTable({
	name: 'customer_invoice',
	area: 'erp',
	kind: 'document',
	label: 'Customer invoice',
	labelPlural: 'Customer invoices',
	description: 'What we charge customers, and what they paid.',
	icon: 'file-text',
	titleField: 'number',
	numberSeries: { prefix: 'INV-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'customer_id',
		'issued_on',
		'due_on',
		'total_minor',
		'paid_minor',
		'status'
	],
	defaultSort: { field: 'issued_on', descending: true },
	related: [
		{ table: 'payment', field: 'customer_invoice_id', label: 'Payments' },
		{ table: 'credit_note', field: 'customer_invoice_id', label: 'Credit notes' },
		{ table: 'dunning_notice_line', field: 'customer_invoice_id', label: 'Reminders' }
	],
	otherPages: [{ href: '/finance/receivables', label: 'Receivables' }],
	permissions: 'derived',
	lifecycle: {
		initial: 'issued',
		transitions: {
			issued: ['partly_paid', 'paid', 'cancelled'],
			// Back again when a credit note is reversed.
			partly_paid: ['paid', 'issued'],
			paid: ['partly_paid', 'issued'],
			cancelled: []
		},
		editable: [],
		imported: () => 'issued'
	},
	fields: [
		number(),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('sales_order_id', 'Sales order', 'sales_order'),
		field('date', 'issued_on', 'Issued', { required: true }),
		field('date', 'due_on', 'Due'),
		field('money', 'net_minor', 'Net', { required: true }),
		field('money', 'tax_minor', 'Tax', { default: 0 }),
		field('money', 'total_minor', 'Total', { readonly: true }),
		field('money', 'paid_minor', 'Paid', { readonly: true, default: 0 }),
		field('money', 'credited_minor', 'Credited', { readonly: true, default: 0 }),
		currency,
		keptRate,
		inCompanyCurrency('base_total_minor', 'Total in the company’s currency'),
		inCompanyCurrency('base_settled_minor', 'Settled in the company’s currency'),
		field('boolean', 'is_disputed', 'Disputed', { readonly: true, default: 0 }),
		field('long_text', 'dispute_note', 'What the customer disputes', { readonly: true }),
		field('integer', 'dunning_level', 'Dunning level', { readonly: true, default: 0 }),
		field('date', 'dunned_on', 'Last reminded', { readonly: true }),
		choice(
			'status',
			'Status',
			[
				['issued', 'accent'],
				['partly_paid', 'warning', 'Partly paid'],
				['paid', 'success'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		)
	],
	compute: (values) => ({
		total_minor: Number(values['net_minor'] ?? 0) + Number(values['tax_minor'] ?? 0)
	})
});
