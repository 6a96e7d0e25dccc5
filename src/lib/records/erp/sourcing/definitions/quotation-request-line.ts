import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';

export const quotationRequestLine = defineTable({
	name: 'quotation_request_line',
	area: 'erp',
	kind: 'line',
	label: 'Line of a request for quotation',
	labelPlural: 'Lines of requests for quotation',
	description: 'One thing that suppliers are asked to offer.',
	icon: 'list',
	titleField: 'description',
	searchFields: ['description'],
	listColumns: [
		'quotation_request_id',
		'position',
		'product_id',
		'description',
		'quantity_milli',
		'supplier_quotation_id',
		'purchase_order_id'
	],
	parent: 'quotation_request_id',
	copies: [{ reference: 'product_id', from: 'name', to: 'description' }],
	fields: [
		...lineStart('quotation_request', 'Request for quotation'),
		reference('product_id', 'Product', 'product'),
		field('text', 'description', 'Description', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		reference('requisition_line_id', 'Requisition line', 'requisition_line', { readonly: true }),
		reference('supplier_quotation_id', 'Awarded to', 'supplier_quotation', { readonly: true }),
		reference('purchase_order_id', 'Purchase order', 'purchase_order', { readonly: true })
	]
});
