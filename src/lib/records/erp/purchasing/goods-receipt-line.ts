import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

export const goodsReceiptLine = defineTable({
	name: 'goods_receipt_line',
	area: 'erp',
	kind: 'line',
	label: 'Goods receipt line',
	labelPlural: 'Goods receipt lines',
	description: 'How much of one order line arrived, was accepted and was rejected.',
	icon: 'list',
	titleField: 'defect_note',
	searchFields: ['defect_note'],
	listColumns: [
		'goods_receipt_id',
		'position',
		'product_id',
		'quantity_milli',
		'over_milli',
		'accepted_milli',
		'rejected_milli',
		'defect_note'
	],
	permissions: 'derived',
	parent: 'goods_receipt_id',
	fields: [
		...lineStart('goods_receipt', 'Goods receipt'),
		reference('purchase_order_line_id', 'Order line', 'purchase_order_line', { required: true }),
		reference('product_id', 'Product', 'product'),
		field('quantity', 'quantity_milli', 'Arrived', { required: true, min: 1 }),
		field('quantity', 'over_milli', 'Beyond the order', {
			readonly: true,
			default: 0,
			help: 'Arrived beyond what was still to come, within the tolerance.'
		}),
		field('quantity', 'accepted_milli', 'Accepted', { default: 0, min: 0 }),
		field('quantity', 'rejected_milli', 'Rejected', { default: 0, min: 0 }),
		field('text', 'defect_note', 'Defect')
	]
});
