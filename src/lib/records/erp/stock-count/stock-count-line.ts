import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

const kept = { readonly: true } as const;

export const stockCountLine = defineTable({
	name: 'stock_count_line',
	area: 'erp',
	kind: 'line',
	label: 'Line of a stock count',
	labelPlural: 'Lines of stock counts',
	description: 'A product that is counted. What the books say is shown once it was counted.',
	icon: 'list',
	titleField: 'position',
	searchFields: [],
	listColumns: [
		'stock_count_id',
		'position',
		'product_id',
		'counted_milli',
		'expected_milli',
		'difference_milli',
		'difference_minor',
		'is_recounted'
	],
	parent: 'stock_count_id',
	permissions: 'derived',
	fields: [
		...lineStart('stock_count', 'Stock count'),
		reference('product_id', 'Product', 'product', { required: true }),
		field('quantity', 'counted_milli', 'Counted', { min: 0, ...kept }),
		field('quantity', 'first_milli', 'Counted first', kept),
		field('quantity', 'expected_milli', 'In the books', kept),
		field('quantity', 'difference_milli', 'Difference', kept),
		field('money', 'difference_minor', 'Value of the difference', kept),
		field('boolean', 'is_recounted', 'Counted again', { default: 0, ...kept }),
		reference('stock_move_id', 'Stock move', 'stock_move', kept)
	]
});
