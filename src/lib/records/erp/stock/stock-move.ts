import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

export const stockMove = defineTable({
	name: 'stock_move',
	area: 'erp',
	kind: 'fact',
	label: 'Stock move',
	labelPlural: 'Stock moves',
	description: 'Goods that left one place for another. Written once, corrected by a move back.',
	icon: 'move-right',
	titleField: 'moved_on',
	searchFields: ['source_table'],
	listColumns: [
		'moved_at',
		'product_id',
		'from_warehouse_id',
		'to_warehouse_id',
		'quantity_milli',
		'value_minor'
	],
	defaultSort: { field: 'moved_at', descending: true },
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		reference('product_id', 'Product', 'product', { required: true }),
		reference('from_warehouse_id', 'From', 'warehouse', { required: true }),
		reference('to_warehouse_id', 'To', 'warehouse', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true }),
		field('money', 'value_minor', 'Value', { required: true }),
		{ ...currency, required: true },
		field('instant', 'moved_at', 'Moved', { required: true }),
		field('date', 'moved_on', 'On', { required: true }),
		field('text', 'source_table', 'Caused by'),
		field('text', 'source_id', 'Caused by record')
	]
});
