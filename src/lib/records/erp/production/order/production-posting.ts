import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency } from '../../../catalogue/shared-fields.ts';

export const productionPosting = defineTable({
	name: 'production_posting',
	area: 'erp',
	kind: 'fact',
	label: 'Production posting',
	labelPlural: 'Production postings',
	description:
		'What went into and came out of work in progress. Written once, taken back by a counter posting.',
	icon: 'notebook-pen',
	titleField: 'kind',
	searchFields: [],
	listColumns: [
		'posted_on',
		'kind',
		'product_id',
		'quantity_milli',
		'wip_minor',
		'reverses_id',
		'production_order_id'
	],
	defaultSort: { field: 'created_at', descending: true },
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		reference('production_order_id', 'Production order', 'production_order', { required: true }),
		choice(
			'kind',
			'Kind',
			[
				['opening', 'neutral', 'Opening'],
				['issue', 'neutral', 'Material issue'],
				['time', 'neutral', 'Work'],
				['receipt', 'success', 'Finished goods'],
				['variance', 'warning', 'Variance']
			],
			{ required: true }
		),
		reference('product_id', 'Product', 'product'),
		reference('production_component_id', 'Component', 'production_component'),
		reference('operation_log_id', 'Work done', 'operation_log'),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, default: 0 }),
		field('money', 'wip_minor', 'Into work in progress', { required: true }),
		{ ...currency, required: true },
		field('date', 'posted_on', 'Posted', { required: true }),
		reference('stock_move_id', 'Stock move', 'stock_move'),
		field('text', 'reason', 'Reason'),
		reference('reverses_id', 'Takes back', 'production_posting')
	]
});
