import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference, type FieldOptions } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';

const kept: FieldOptions = { readonly: true };

export const replenishmentProposal = defineTable({
	name: 'replenishment_proposal',
	area: 'erp',
	kind: 'document',
	label: 'Replenishment proposal',
	labelPlural: 'Replenishment proposals',
	description: 'What a reorder rule proposes to buy or make, with the figures it follows from.',
	icon: 'lightbulb',
	titleField: 'number',
	numberSeries: { prefix: 'RP-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'product_id',
		'warehouse_id',
		'available_milli',
		'min_milli',
		'quantity_milli',
		'expected_on',
		'status'
	],
	permissions: 'filled',
	otherPages: [{ href: '/supply/proposals', label: 'Proposals' }],
	lifecycle: {
		initial: 'open',
		transitions: {
			open: ['accepted', 'dismissed', 'settled'],
			accepted: [],
			dismissed: [],
			settled: []
		},
		editable: ['open'],
		imported: () => 'settled'
	},
	shownElsewhere: ['is_holding'],
	fields: [
		number(),
		reference('reorder_rule_id', 'Reorder rule', 'reorder_rule', { required: true, ...kept }),
		reference('product_id', 'Product', 'product', { required: true, ...kept }),
		reference('warehouse_id', 'Warehouse', 'warehouse', { required: true, ...kept }),
		choice('kind', 'Make or buy', [['buy'], ['make']], { required: true, ...kept }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('date', 'expected_on', 'Expected', { required: true, ...kept }),
		reference('supplier_id', 'Supplier', 'supplier'),
		field('quantity', 'on_hand_milli', 'On hand', { required: true, ...kept }),
		field('quantity', 'sales_milli', 'Ordered by customers', { required: true, ...kept }),
		field('quantity', 'production_milli', 'Needed by production', { required: true, ...kept }),
		field('quantity', 'ordered_milli', 'Ordered from suppliers', { required: true, ...kept }),
		field('quantity', 'requested_milli', 'Requested', { required: true, ...kept }),
		field('quantity', 'planned_milli', 'Planned output', { required: true, ...kept }),
		field('quantity', 'available_milli', 'Available', { required: true, ...kept }),
		field('quantity', 'min_milli', 'Minimum', { required: true, ...kept }),
		field('boolean', 'is_holding', 'Holds back the next one', { default: 0, ...kept }),
		reference('requisition_id', 'Requisition', 'requisition', kept),
		reference('production_order_id', 'Production order', 'production_order', kept),
		field('user', 'decided_by', 'Decided by', kept),
		field('date', 'decided_on', 'Decided', kept),
		field('long_text', 'decision_note', 'Reason', kept),
		choice(
			'status',
			'Status',
			[
				['open', 'accent'],
				['accepted', 'success'],
				['dismissed', 'neutral'],
				['settled', 'neutral', 'No longer needed']
			],
			kept
		)
	]
});
