import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';

export const reorderRule = defineTable({
	name: 'reorder_rule',
	area: 'erp',
	kind: 'master',
	label: 'Reorder rule',
	labelPlural: 'Reorder rules',
	description: 'Below which stock a product is ordered again in a warehouse, and how much of it.',
	icon: 'repeat',
	titleField: 'number',
	numberSeries: { prefix: 'RR-' },
	searchFields: ['number', 'external_key'],
	listColumns: [
		'number',
		'product_id',
		'warehouse_id',
		'min_milli',
		'max_milli',
		'order_quantity_milli',
		'lead_days',
		'supplier_id'
	],
	otherPages: [{ href: '/supply/proposals', label: 'Proposals' }],
	related: [{ table: 'replenishment_proposal', field: 'reorder_rule_id', label: 'Proposals' }],
	fields: [
		number(),
		reference('product_id', 'Product', 'product', { required: true }),
		reference('warehouse_id', 'Warehouse', 'warehouse', { required: true }),
		field('quantity', 'min_milli', 'Minimum', {
			required: true,
			min: 0,
			help: 'Below this available stock more is proposed.'
		}),
		field('quantity', 'max_milli', 'Maximum', {
			min: 1,
			help: 'Filled up to this; empty: up to the minimum.'
		}),
		field('quantity', 'order_quantity_milli', 'Order quantity', {
			min: 1,
			help: 'Ordered in multiples of this.'
		}),
		field('integer', 'lead_days', 'Lead time in days', {
			required: true,
			default: 14,
			min: 0,
			max: 1000
		}),
		reference('supplier_id', 'Supplier', 'supplier', {
			help: 'Empty: the preferred one of the product.'
		}),
		reference('cost_centre_id', 'Cost centre', 'cost_centre', {
			required: true,
			help: 'Of the requisitions that come of it.'
		})
	],
	check: ({ min_milli: min, max_milli: max }) =>
		max !== null && Number(max) < Number(min)
			? [{ field: 'max_milli', message: 'The maximum cannot be less than the minimum.' }]
			: []
});
