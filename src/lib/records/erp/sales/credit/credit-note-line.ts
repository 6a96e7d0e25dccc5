import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';

export const creditNoteLine = defineTable({
	name: 'credit_note_line',
	area: 'erp',
	kind: 'line',
	label: 'Credit note line',
	labelPlural: 'Credit note lines',
	description: 'What of an invoice is credited.',
	icon: 'list',
	titleField: 'position',
	searchFields: ['description'],
	listColumns: ['credit_note_id', 'position', 'product_id', 'description', 'net_minor'],
	parent: 'credit_note_id',
	permissions: 'derived',
	fields: [
		...lineStart('credit_note', 'Credit note'),
		reference('sales_order_line_id', 'Line of the order', 'sales_order_line'),
		reference('product_id', 'Product', 'product'),
		field('text', 'description', 'Description'),
		field('quantity', 'quantity_milli', 'Quantity'),
		field('money', 'net_minor', 'Net', { required: true })
	]
});
