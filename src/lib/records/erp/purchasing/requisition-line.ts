import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

export const requisitionLine = defineTable({
	name: 'requisition_line',
	area: 'erp',
	kind: 'line',
	label: 'Requisition line',
	labelPlural: 'Requisition lines',
	description: 'One thing that is needed.',
	icon: 'list',
	titleField: 'description',
	searchFields: ['description'],
	listColumns: [
		'requisition_id',
		'position',
		'product_id',
		'description',
		'quantity_milli',
		'net_minor'
	],
	parent: 'requisition_id',
	copies: [
		{ reference: 'product_id', from: 'name', to: 'description' },
		{ reference: 'product_id', from: 'standard_cost_micros', to: 'unit_price_micros' }
	],
	fields: [
		...lineStart('requisition', 'Requisition'),
		reference('product_id', 'Product', 'product'),
		field('text', 'description', 'Description', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('unit_price', 'unit_price_micros', 'Estimated price', { required: true, min: 0 }),
		field('money', 'net_minor', 'Net', { readonly: true })
	],
	compute: (values, currency) => ({
		net_minor: lineAmountMinor({
			quantityMilli: Number(values['quantity_milli'] ?? 0),
			unitPriceMicros: Number(values['unit_price_micros'] ?? 0),
			currency
		})
	})
});
