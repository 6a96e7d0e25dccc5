import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';
import { STAGES } from '../quality-choices.ts';

export const qualityPlan = defineTable({
	name: 'quality_plan',
	area: 'erp',
	kind: 'master',
	label: 'Quality plan',
	labelPlural: 'Quality plans',
	description: 'What is checked of a product, when, and on how many pieces.',
	icon: 'clipboard-list',
	titleField: 'name',
	numberSeries: { prefix: 'QP-' },
	searchFields: ['number', 'name'],
	listColumns: ['number', 'name', 'product_id', 'stage', 'sample_size', 'is_blocking'],
	defaultSort: { field: 'number', descending: false },
	related: [{ table: 'inspection', field: 'quality_plan_id', label: 'Inspections' }],
	lines: {
		table: 'quality_characteristic',
		field: 'quality_plan_id',
		totals: {},
		label: 'Characteristics'
	},
	fields: [
		number(),
		field('text', 'name', 'Name', { required: true }),
		reference('product_id', 'Product', 'product', { required: true }),
		choice('stage', 'When', STAGES, { required: true, default: 'finished' }),
		field('integer', 'operation_position', 'Operation', {
			min: 1,
			help: 'Its position in the bill of material; empty: every operation that wants an inspection.'
		}),
		field('integer', 'sample_size', 'Pieces to check', {
			required: true,
			default: 1,
			min: 1,
			max: 100
		}),
		field('boolean', 'is_blocking', 'Goods wait until it is decided', { default: 1 })
	]
});
