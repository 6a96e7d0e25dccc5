import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';

export const bomComponent = defineTable({
	name: 'bom_component',
	area: 'erp',
	kind: 'line',
	label: 'Component',
	labelPlural: 'Components',
	description: 'What goes into a product, and how much of it.',
	icon: 'list',
	titleField: 'product_id',
	searchFields: ['note'],
	listColumns: [
		'bill_of_material_id',
		'position',
		'product_id',
		'quantity_milli',
		'unit',
		'scrap_bp',
		'note'
	],
	parent: 'bill_of_material_id',
	copies: [{ reference: 'product_id', from: 'unit', to: 'unit' }],
	fields: [
		...lineStart('bill_of_material', 'Bill of material'),
		reference('product_id', 'Component', 'product', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('text', 'unit', 'Unit', {
			required: true,
			help: 'That of the component when it is left empty.'
		}),
		field('percent', 'scrap_bp', 'Scrap allowance', {
			required: true,
			default: 0,
			min: 0,
			max: 9_900,
			help: 'So much more is planned, because it is usually lost.'
		}),
		field('text', 'note', 'Note')
	]
});
