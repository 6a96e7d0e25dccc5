import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { inCompanyCurrency, lineStart } from '../../catalogue/shared-fields.ts';

export const purchaseOrderLine = defineTable({
	name: 'purchase_order_line',
	area: 'erp',
	kind: 'line',
	label: 'Purchase order line',
	labelPlural: 'Purchase order lines',
	description: 'One product of a purchase order.',
	icon: 'list',
	titleField: 'description',
	searchFields: ['description'],
	listColumns: [
		'purchase_order_id',
		'position',
		'product_id',
		'description',
		'quantity_milli',
		'unit_price_micros',
		'net_minor',
		'accepted_milli',
		'invoiced_milli'
	],
	parent: 'purchase_order_id',
	shownElsewhere: ['requisition_line_id'],
	copies: [
		{ reference: 'product_id', from: 'name', to: 'description' },
		{ reference: 'product_id', from: 'standard_cost_micros', to: 'unit_price_micros' }
	],
	fields: [
		...lineStart('purchase_order', 'Purchase order'),
		reference('product_id', 'Product', 'product'),
		field('text', 'description', 'Description', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('unit_price', 'unit_price_micros', 'Price', { required: true, min: 0 }),
		field('money', 'net_minor', 'Net', { readonly: true }),
		field('quantity', 'received_milli', 'Received', { readonly: true, default: 0 }),
		field('quantity', 'accepted_milli', 'Accepted', { readonly: true, default: 0 }),
		field('quantity', 'invoiced_milli', 'Invoiced', { readonly: true, default: 0 }),
		reference('requisition_line_id', 'Requisition line', 'requisition_line', { readonly: true }),
		inCompanyCurrency('base_net_minor', 'Net in the company’s currency'),
		field('quantity', 'cleared_milli', 'Cleared by invoices', { readonly: true, default: 0 }),
		field('money', 'not_invoiced_minor', 'Received, not invoiced', {
			readonly: true,
			default: 0,
			moneyIn: 'company',
			help: 'What it was booked at; below nothing: invoiced and still to come.'
		})
	],
	compute: (values, currency) => ({
		net_minor: lineAmountMinor({
			quantityMilli: Number(values['quantity_milli'] ?? 0),
			unitPriceMicros: Number(values['unit_price_micros'] ?? 0),
			currency
		})
	})
});
