import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../catalogue/shared-fields.ts';

export const purchaseOrder = defineTable({
	name: 'purchase_order',
	area: 'erp',
	kind: 'document',
	label: 'Purchase order',
	labelPlural: 'Purchase orders',
	description: 'What we ordered from suppliers, and how much of it came and was invoiced.',
	icon: 'shopping-cart',
	titleField: 'number',
	numberSeries: { prefix: 'PO-', isNullInDraft: true },
	searchFields: ['number', 'external_key'],
	listColumns: [
		'number',
		'supplier_id',
		'ordered_on',
		'expected_on',
		'received_on',
		'total_minor',
		'status'
	],
	related: [
		{ table: 'goods_receipt', field: 'purchase_order_id', label: 'Goods receipts' },
		{ table: 'supplier_invoice', field: 'purchase_order_id', label: 'Supplier invoices' },
		{ table: 'work_log', field: 'purchase_order_id', label: 'Time spent' }
	],
	copies: [{ reference: 'supplier_id', from: 'currency', to: 'currency' }],
	lines: {
		table: 'purchase_order_line',
		field: 'purchase_order_id',
		totals: { total_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['sent', 'cancelled'],
			sent: ['partly_received', 'received', 'cancelled'],
			partly_received: ['received', 'invoiced', 'closed'],
			received: ['partly_received', 'invoiced', 'closed'],
			invoiced: ['closed'],
			closed: [],
			cancelled: []
		},
		editable: ['draft'],
		imported: ({ received_on }) => (received_on === null ? 'sent' : 'received')
	},
	fields: [
		number(),
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		reference('requisition_id', 'Requisition', 'requisition'),
		reference('supplier_quotation_id', 'Quotation', 'supplier_quotation', { readonly: true }),
		field('user', 'buyer_user_id', 'Buyer'),
		reference('cost_centre_id', 'Cost centre', 'cost_centre'),
		reference('warehouse_id', 'For warehouse', 'warehouse', {
			help: 'Empty: the main warehouse.'
		}),
		field('date', 'ordered_on', 'Ordered', { aliases: ['orderdate'] }),
		field('date', 'expected_on', 'Expected'),
		field('date', 'received_on', 'Received', { readonly: true }),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['sent', 'accent'],
				['partly_received', 'warning', 'Partly received'],
				['received', 'success'],
				['invoiced', 'success'],
				['closed', 'neutral'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		field('money', 'total_minor', 'Total', { readonly: true, default: 0 }),
		currency,
		keptRate,
		inCompanyCurrency('base_total_minor', 'Total in the company’s currency')
	]
});
