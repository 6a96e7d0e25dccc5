import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

export const opportunityLine = defineTable({
	name: 'opportunity_line',
	area: 'crm',
	kind: 'line',
	label: 'Opportunity line',
	labelPlural: 'Opportunity lines',
	description: 'One product that the customer may order.',
	icon: 'list',
	titleField: 'position',
	searchFields: ['external_key'],
	listColumns: [
		'opportunity_id',
		'position',
		'product_id',
		'quantity_milli',
		'unit_price_micros',
		'discount_bp',
		'net_minor'
	],
	parent: 'opportunity_id',
	copies: [{ reference: 'product_id', from: 'list_price_micros', to: 'unit_price_micros' }],
	fields: [
		...lineStart('opportunity', 'Opportunity'),
		reference('product_id', 'Product', 'product', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('unit_price', 'unit_price_micros', 'Price', { required: true, min: 0 }),
		field('percent', 'discount_bp', 'Discount', { default: 0, min: 0, max: 10_000 }),
		field('money', 'net_minor', 'Net', { readonly: true })
	],
	compute: (values, currency) => ({
		net_minor: lineAmountMinor({
			quantityMilli: Number(values['quantity_milli'] ?? 0),
			unitPriceMicros: Number(values['unit_price_micros'] ?? 0),
			discountBp: Number(values['discount_bp'] ?? 0),
			currency
		})
	})
});
