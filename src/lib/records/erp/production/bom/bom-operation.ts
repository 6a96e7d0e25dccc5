import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';

export const bomOperation = defineTable({
	name: 'bom_operation',
	area: 'erp',
	kind: 'line',
	label: 'Operation',
	labelPlural: 'Operations',
	description: 'A step of making a product: where it is done and how long it takes.',
	icon: 'list',
	titleField: 'name',
	listColumns: [
		'bill_of_material_id',
		'position',
		'name',
		'work_centre_id',
		'setup_minutes',
		'unit_minutes_milli',
		'is_inspected'
	],
	parent: 'bill_of_material_id',
	fields: [
		...lineStart('bill_of_material', 'Bill of material'),
		field('text', 'name', 'Operation', { required: true }),
		reference('work_centre_id', 'Work centre', 'work_centre', { required: true }),
		field('integer', 'setup_minutes', 'Set-up min', { required: true, default: 0, min: 0 }),
		field('quantity', 'unit_minutes_milli', 'Min a unit', { required: true, min: 0 }),
		field('boolean', 'is_inspected', 'Inspected', { default: 0 })
	]
});
