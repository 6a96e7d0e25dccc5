import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../../catalogue/shared-fields.ts';

export const creditNote = defineTable({
	name: 'credit_note',
	area: 'erp',
	kind: 'document',
	label: 'Credit note',
	labelPlural: 'Credit notes',
	description: 'What customers need not pay, or get back.',
	icon: 'receipt',
	titleField: 'number',
	numberSeries: { prefix: 'CN-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'customer_id',
		'customer_invoice_id',
		'issued_on',
		'reason',
		'total_minor',
		'settled_minor',
		'paid_minor',
		'status'
	],
	defaultSort: { field: 'issued_on', descending: true },
	related: [
		{ table: 'credit_settlement', field: 'credit_note_id', label: 'Settlements' },
		{ table: 'payment', field: 'credit_note_id', label: 'Payments' }
	],
	otherPages: [{ href: '/finance/receivables', label: 'Receivables' }],
	permissions: 'derived',
	lines: {
		table: 'credit_note_line',
		field: 'credit_note_id',
		totals: { net_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'issued',
		transitions: { issued: ['settled', 'reversed'], settled: ['issued', 'reversed'], reversed: [] },
		editable: [],
		imported: () => 'issued'
	},
	fields: [
		number(),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('customer_invoice_id', 'Invoice', 'customer_invoice', { required: true }),
		reference('sales_return_id', 'Return', 'sales_return'),
		field('date', 'issued_on', 'Issued', { required: true }),
		choice(
			'reason',
			'Reason',
			[
				['return', 'neutral', 'Goods came back'],
				['price', 'neutral', 'Wrong price'],
				['quality', 'neutral', 'Goods are worth less'],
				['cancelled', 'neutral', 'Charged in error'],
				['goodwill'],
				['other']
			],
			{ required: true }
		),
		field('long_text', 'note', 'Note'),
		field('money', 'net_minor', 'Net', { readonly: true, default: 0 }),
		field('money', 'tax_minor', 'Tax', { default: 0 }),
		field('money', 'total_minor', 'Total', { readonly: true, default: 0 }),
		field('money', 'settled_minor', 'Settled against invoices', { readonly: true, default: 0 }),
		field('money', 'paid_minor', 'Paid out', { readonly: true, default: 0 }),
		currency,
		keptRate,
		inCompanyCurrency('base_total_minor', 'Total in the company’s currency'),
		inCompanyCurrency('base_settled_minor', 'Settled in the company’s currency'),
		choice(
			'status',
			'Status',
			[
				['issued', 'accent'],
				['settled', 'success'],
				['reversed', 'neutral']
			],
			{ readonly: true }
		),
		field('date', 'reversed_on', 'Reversed', { readonly: true }),
		field('long_text', 'reversal_reason', 'Why it was reversed', { readonly: true })
	],
	compute: (values) => ({
		total_minor: Number(values['net_minor'] ?? 0) + Number(values['tax_minor'] ?? 0)
	})
});
