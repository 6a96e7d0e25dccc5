import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';

const kept = { readonly: true } as const;

export const stockCount = defineTable({
	name: 'stock_count',
	area: 'erp',
	kind: 'document',
	label: 'Stock count',
	labelPlural: 'Stock counts',
	description: 'What was found in a warehouse, how it differs from the books, and what came of it.',
	icon: 'clipboard-check',
	titleField: 'number',
	numberSeries: { prefix: 'CT-', isNullInDraft: true },
	searchFields: ['number', 'note'],
	listColumns: [
		'number',
		'warehouse_id',
		'category_id',
		'counted_on',
		'line_count',
		'difference_minor',
		'status'
	],
	lines: {
		table: 'stock_count_line',
		field: 'stock_count_id',
		totals: { difference_minor: 'difference_minor' },
		label: 'Products'
	},
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['counting', 'cancelled'],
			counting: ['recounting', 'counted', 'cancelled'],
			recounting: ['counted', 'cancelled'],
			counted: ['posted', 'counting', 'cancelled'],
			posted: ['reversed'],
			reversed: [],
			cancelled: []
		},
		editable: ['draft'],
		imported: () => 'cancelled'
	},
	fields: [
		number(),
		reference('warehouse_id', 'Warehouse', 'warehouse', { required: true }),
		reference('category_id', 'Category', 'product_category', { help: 'Empty: everything.' }),
		field('money', 'recount_minor', 'Count again from a difference of', {
			required: true,
			default: 5_000,
			min: 0
		}),
		field('long_text', 'note', 'Note'),
		field('date', 'counted_on', 'Begun', kept),
		field('integer', 'line_count', 'Products', { default: 0, ...kept }),
		field('integer', 'open_count', 'Still to count', { default: 0, ...kept }),
		field('money', 'difference_minor', 'Difference', { default: 0, ...kept }),
		currency,
		field('user', 'counted_by', 'Counted by', kept),
		field('user', 'recounted_by', 'Counted again by', kept),
		field('user', 'approved_by', 'Approved by', kept),
		field('date', 'posted_on', 'Posted', kept),
		field('long_text', 'decision_note', 'Note of the decision', kept),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['counting', 'accent'],
				['recounting', 'warning', 'Counting again'],
				['counted', 'accent'],
				['posted', 'success'],
				['reversed', 'neutral'],
				['cancelled', 'neutral']
			],
			kept
		)
	]
});
