import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../catalogue/shared-fields.ts';

export const salesOrder = defineTable({
	name: 'sales_order',
	area: 'erp',
	kind: 'document',
	label: 'Sales order',
	labelPlural: 'Sales orders',
	description: 'What customers ordered, when we promised it and when it left.',
	icon: 'file-up',
	titleField: 'number',
	numberSeries: { prefix: 'SO-', isNullInDraft: true },
	searchFields: ['number', 'ship_to_name', 'external_key'],
	listColumns: [
		'number',
		'customer_id',
		'ordered_on',
		'promised_on',
		'shipped_on',
		'salesperson_id',
		'total_minor',
		'status'
	],
	defaultSort: { field: 'ordered_on', descending: true },
	related: [
		{ table: 'opportunity', field: 'sales_order_id', label: 'Opportunity' },
		{ table: 'customer_invoice', field: 'sales_order_id', label: 'Invoices' },
		{ table: 'sales_return', field: 'sales_order_id', label: 'Returns' },
		{ table: 'service_case', field: 'sales_order_id', label: 'Cases' },
		{ table: 'work_log', field: 'sales_order_id', label: 'Time spent' }
	],
	aliases: ['order'],
	copies: [{ reference: 'customer_id', from: 'currency', to: 'currency' }],
	lines: {
		table: 'sales_order_line',
		field: 'sales_order_id',
		totals: { total_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['confirmed', 'cancelled'],
			confirmed: ['partly_delivered', 'delivered', 'cancelled'],
			partly_delivered: ['delivered', 'closed'],
			delivered: ['invoiced', 'closed'],
			invoiced: ['closed'],
			closed: [],
			cancelled: []
		},
		editable: ['draft'],
		imported: ({ shipped_on }) => (shipped_on === null ? 'confirmed' : 'delivered')
	},
	fields: [
		number(),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('campaign_id', 'Campaign', 'campaign'),
		choice('channel', 'Channel', [['web'], ['mail'], ['phone'], ['shop'], ['partner'], ['visit']]),
		reference('salesperson_id', 'Salesperson', 'employee', { aliases: ['employee', 'employeeid'] }),
		field('date', 'ordered_on', 'Ordered', { aliases: ['orderdate'] }),
		field('date', 'required_on', 'Required', { aliases: ['requireddate'] }),
		field('date', 'promised_on', 'Promised'),
		field('date', 'shipped_on', 'Shipped', { aliases: ['shippeddate'] }),
		field('money', 'freight_minor', 'Freight', { default: 0, min: 0 }),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['confirmed', 'accent'],
				['partly_delivered', 'warning', 'Partly delivered'],
				['delivered', 'success'],
				['invoiced', 'success'],
				['closed', 'neutral'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		field('money', 'total_minor', 'Total', {
			readonly: true,
			default: 0,
			help: 'Sum of the lines; freight comes on top.'
		}),
		currency,
		keptRate,
		inCompanyCurrency('base_total_minor', 'Total in the company’s currency'),
		field('text', 'ship_to_name', 'Ship to', { aliases: ['shipname'] }),
		field('text', 'ship_to_address', 'Address', { aliases: ['shipaddress'] }),
		field('text', 'ship_to_city', 'City', { aliases: ['shipcity'] }),
		field('text', 'ship_to_region', 'Region', { aliases: ['shipregion'] }),
		field('text', 'ship_to_postal_code', 'Postal code', { aliases: ['shippostalcode'] }),
		field('text', 'ship_to_country', 'Country', { aliases: ['shipcountry'] }),
		field('text', 'shipper', 'Shipper', { aliases: ['shipvia'] })
	]
});
