import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

export const supplierPrice = defineTable({
	name: 'supplier_price',
	area: 'erp',
	kind: 'master',
	label: 'Supplier price',
	labelPlural: 'Supplier prices',
	description: 'What a supplier asks for a product, from which quantity and for how long.',
	icon: 'badge-euro',
	titleField: 'price_micros',
	searchFields: ['external_key'],
	listColumns: [
		'supplier_id',
		'product_id',
		'price_micros',
		'min_quantity_milli',
		'lead_days',
		'valid_from_on'
	],
	defaultSort: { field: 'created_at', descending: true },
	fields: [
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		reference('product_id', 'Product', 'product', { required: true }),
		field('unit_price', 'price_micros', 'Price', { required: true, min: 0 }),
		currency,
		field('quantity', 'min_quantity_milli', 'From quantity', { default: 0, min: 0 }),
		field('integer', 'lead_days', 'Lead time in days', { min: 0, max: 1000 }),
		field('date', 'valid_from_on', 'Valid from'),
		field('date', 'valid_to_on', 'Valid until')
	],
	check: ({ valid_from_on, valid_to_on }) =>
		valid_from_on !== null && valid_to_on !== null && String(valid_to_on) < String(valid_from_on)
			? [{ field: 'valid_to_on', message: 'A price cannot end before it begins.' }]
			: []
});
