import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

export const stockLevel = defineTable({
	name: 'stock_level',
	area: 'erp',
	kind: 'fact',
	label: 'Stock level',
	labelPlural: 'Stock levels',
	description: 'What lies where: the sum of all stock moves.',
	icon: 'boxes',
	titleField: 'on_hand_milli',
	searchFields: [],
	listColumns: ['product_id', 'warehouse_id', 'on_hand_milli', 'value_minor'],
	defaultSort: { field: 'updated_at', descending: true },
	permissions: 'derived',
	fields: [
		reference('product_id', 'Product', 'product', { required: true }),
		reference('warehouse_id', 'Warehouse', 'warehouse', { required: true }),
		field('quantity', 'on_hand_milli', 'On hand', { required: true }),
		field('money', 'value_minor', 'Value', { required: true }),
		{ ...currency, required: true }
	]
});
