import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../catalogue/shared-fields.ts';

export const supplierInvoice = defineTable({
	name: 'supplier_invoice',
	area: 'erp',
	kind: 'document',
	label: 'Supplier invoice',
	labelPlural: 'Supplier invoices',
	description: 'What suppliers charge, matched with what was ordered and accepted.',
	icon: 'file-down',
	titleField: 'number',
	numberSeries: { prefix: 'SI-' },
	searchFields: ['number', 'supplier_reference'],
	listColumns: [
		'number',
		'supplier_id',
		'supplier_reference',
		'issued_on',
		'due_on',
		'total_minor',
		'paid_minor',
		'status'
	],
	related: [{ table: 'payment', field: 'supplier_invoice_id', label: 'Payments' }],
	otherPages: [{ href: '/finance/payables', label: 'Payables' }],
	permissions: 'derived',
	lines: {
		table: 'supplier_invoice_line',
		field: 'supplier_invoice_id',
		totals: { net_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'received',
		transitions: {
			received: ['matched', 'exception', 'cancelled'],
			exception: ['matched', 'approved', 'cancelled'],
			matched: ['approved', 'exception', 'cancelled'],
			approved: ['paid'],
			paid: [],
			cancelled: []
		},
		editable: [],
		imported: () => 'received'
	},
	fields: [
		number(),
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		reference('purchase_order_id', 'Purchase order', 'purchase_order'),
		field('text', 'supplier_reference', 'Invoice number of the supplier', { required: true }),
		field('date', 'issued_on', 'Issued', { required: true }),
		field('date', 'due_on', 'Due'),
		field('date', 'posted_on', 'Posted', { readonly: true }),
		field('money', 'net_minor', 'Net', { readonly: true, default: 0 }),
		field('money', 'tax_minor', 'Tax', { default: 0 }),
		field('money', 'total_minor', 'Total', { readonly: true, default: 0 }),
		field('money', 'paid_minor', 'Paid', { readonly: true, default: 0 }),
		currency,
		keptRate,
		inCompanyCurrency('base_total_minor', 'Total in the company’s currency'),
		inCompanyCurrency('base_settled_minor', 'Settled in the company’s currency'),
		choice(
			'status',
			'Status',
			[
				['received', 'accent'],
				['matched', 'success'],
				['exception', 'danger'],
				['approved', 'success'],
				['paid', 'neutral'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		choice(
			'match_result',
			'Match',
			[
				['ok', 'success', 'In order'],
				['quantity', 'danger'],
				['price', 'danger'],
				['no_receipt', 'danger', 'Nothing received'],
				['no_order', 'danger', 'Not ordered'],
				['waived', 'warning']
			],
			{ readonly: true }
		),
		field('money', 'match_difference_minor', 'Difference to the order', {
			readonly: true,
			default: 0
		}),
		field('long_text', 'match_note', 'Note of the match', { readonly: true }),
		field('user', 'approved_by', 'Approved by', { readonly: true })
	],
	compute: (values) => ({
		total_minor: Number(values['net_minor'] ?? 0) + Number(values['tax_minor'] ?? 0)
	})
});
