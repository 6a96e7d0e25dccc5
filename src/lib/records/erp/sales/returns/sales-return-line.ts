import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';

export const salesReturnLine = defineTable({
	name: 'sales_return_line',
	area: 'erp',
	kind: 'line',
	label: 'Return line',
	labelPlural: 'Return lines',
	description: 'One product that comes back, and what became of it.',
	icon: 'list',
	titleField: 'position',
	searchFields: [],
	listColumns: [
		'sales_return_id',
		'position',
		'product_id',
		'quantity_milli',
		'received_milli',
		'restocked_milli',
		'scrapped_milli',
		'refused_milli'
	],
	parent: 'sales_return_id',
	permissions: 'derived',
	fields: [
		...lineStart('sales_return', 'Return'),
		reference('sales_order_line_id', 'Line of the order', 'sales_order_line', { required: true }),
		reference('product_id', 'Product', 'product', { required: true }),
		field('quantity', 'quantity_milli', 'Announced', { required: true, min: 1 }),
		field('quantity', 'received_milli', 'Arrived', { readonly: true, default: 0 }),
		field('quantity', 'restocked_milli', 'Back in stock', { readonly: true, default: 0 }),
		field('quantity', 'scrapped_milli', 'Scrapped', { readonly: true, default: 0 }),
		field('quantity', 'refused_milli', 'Sent back', { readonly: true, default: 0 })
	]
});
