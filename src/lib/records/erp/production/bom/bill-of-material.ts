import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';

export const billOfMaterial = defineTable({
	name: 'bill_of_material',
	area: 'erp',
	kind: 'document',
	label: 'Bill of material',
	labelPlural: 'Bills of material',
	description: 'A version of what a product is made of, and by which operations.',
	icon: 'shapes',
	titleField: 'number',
	numberSeries: { prefix: 'BOM-' },
	searchFields: ['number', 'note'],
	listColumns: ['number', 'product_id', 'revision', 'valid_from_on', 'valid_to_on', 'status'],
	related: [
		{ table: 'production_order', field: 'bill_of_material_id', label: 'Production orders' }
	],
	lines: {
		table: 'bom_component',
		field: 'bill_of_material_id',
		totals: {},
		label: 'Components'
	},
	furtherLines: [
		{ table: 'bom_operation', field: 'bill_of_material_id', totals: {}, label: 'Operations' }
	],
	lifecycle: {
		initial: 'draft',
		transitions: { draft: ['active', 'retired'], active: ['retired'], retired: [] },
		editable: ['draft'],
		imported: () => 'draft'
	},
	fields: [
		number(),
		reference('product_id', 'Product', 'product', { required: true, onlyWhenNew: 'form' }),
		field('integer', 'revision', 'Version', { readonly: true, required: true, min: 1 }),
		field('quantity', 'quantity_milli', 'Makes', {
			required: true,
			default: 1000,
			min: 1,
			help: 'The components are for this many of the product.'
		}),
		field('date', 'valid_from_on', 'Valid from', { help: 'The day of its activation when empty.' }),
		field('date', 'valid_to_on', 'Valid to', { readonly: true }),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['active', 'success'],
				['retired', 'neutral']
			],
			{ readonly: true }
		),
		field('long_text', 'note', 'Note')
	]
});
