import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { currency, lineStart } from '../../../catalogue/shared-fields.ts';

/** Copied from the bill of material at the release: what changes there later changes nothing here. */
export const productionComponent = defineTable({
	name: 'production_component',
	area: 'erp',
	kind: 'line',
	label: 'Component',
	labelPlural: 'Components of production orders',
	description: 'What a production order needs, and how much of it was reserved and issued.',
	icon: 'list',
	titleField: 'product_id',
	searchFields: [],
	listColumns: [
		'production_order_id',
		'position',
		'product_id',
		'required_milli',
		'reserved_milli',
		'issued_milli',
		'unit',
		'cost_minor'
	],
	parent: 'production_order_id',
	permissions: 'derived',
	fields: [
		...lineStart('production_order', 'Production order'),
		reference('product_id', 'Component', 'product', { required: true }),
		field('text', 'unit', 'Unit', { required: true }),
		field('quantity', 'required_milli', 'Needed', { required: true }),
		field('quantity', 'reserved_milli', 'Reserved', { required: true, default: 0 }),
		field('quantity', 'issued_milli', 'Issued', { required: true, default: 0 }),
		field('money', 'cost_minor', 'Cost', { required: true, default: 0 }),
		{ ...currency, required: true }
	]
});
