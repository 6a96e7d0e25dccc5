import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency, lineStart } from '../../../catalogue/shared-fields.ts';

/** Copied from the bill of material at the release; its sums follow from the work done. */
export const productionOperation = defineTable({
	name: 'production_operation',
	area: 'erp',
	kind: 'line',
	label: 'Operation',
	labelPlural: 'Operations of production orders',
	description: 'A step of a production order: planned time, and what was done.',
	icon: 'list',
	titleField: 'name',
	searchFields: ['name'],
	listColumns: [
		'production_order_id',
		'position',
		'name',
		'work_centre_id',
		'planned_start_at',
		'planned_minutes',
		'good_milli',
		'scrap_milli',
		'cost_minor',
		'status'
	],
	parent: 'production_order_id',
	permissions: 'derived',
	fields: [
		...lineStart('production_order', 'Production order'),
		field('text', 'name', 'Operation', { required: true }),
		reference('work_centre_id', 'Work centre', 'work_centre', { required: true }),
		field('integer', 'setup_minutes', 'Set-up min', { required: true, default: 0 }),
		field('quantity', 'unit_minutes_milli', 'Min a unit', { required: true }),
		field('integer', 'planned_minutes', 'Planned minutes', { required: true }),
		field('instant', 'planned_start_at', 'Planned start'),
		field('instant', 'planned_end_at', 'Planned end'),
		field('boolean', 'is_inspected', 'Inspected', { default: 0 }),
		field('quantity', 'good_milli', 'Good', { required: true, default: 0 }),
		field('quantity', 'scrap_milli', 'Scrap', { required: true, default: 0 }),
		field('quantity', 'rework_milli', 'Reworked', { required: true, default: 0 }),
		field('integer', 'worked_seconds', 'Worked, seconds', { required: true, default: 0 }),
		field('money', 'cost_minor', 'Cost', { required: true, default: 0 }),
		{ ...currency, required: true },
		choice(
			'status',
			'Status',
			[
				['open', 'neutral'],
				['running', 'accent'],
				['done', 'success']
			],
			{ required: true, default: 'open' }
		)
	]
});
