import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { keptRate, number } from '../../catalogue/shared-fields.ts';

export const goodsReceipt = defineTable({
	name: 'goods_receipt',
	area: 'erp',
	kind: 'document',
	label: 'Goods receipt',
	labelPlural: 'Goods receipts',
	description: 'What arrived of a purchase order, and how good it was.',
	icon: 'package-check',
	titleField: 'number',
	numberSeries: { prefix: 'GR-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'purchase_order_id',
		'supplier_id',
		'received_on',
		'quality_result',
		'status'
	],
	defaultSort: { field: 'received_on', descending: true },
	permissions: 'derived',
	related: [
		{ table: 'inspection', field: 'goods_receipt_id', label: 'Inspections' },
		{ table: 'non_conformance', field: 'goods_receipt_id', label: 'Non-conformances' },
		{ table: 'supplier_complaint', field: 'goods_receipt_id', label: 'Supplier complaints' }
	],
	lines: { table: 'goods_receipt_line', field: 'goods_receipt_id', totals: {} },
	lifecycle: {
		initial: 'inspecting',
		transitions: { inspecting: ['posted', 'cancelled'], posted: [], cancelled: [] },
		editable: [],
		imported: () => 'posted'
	},
	fields: [
		number(),
		reference('purchase_order_id', 'Purchase order', 'purchase_order', { required: true }),
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		reference('warehouse_id', 'Warehouse', 'warehouse', { required: true }),
		field('date', 'received_on', 'Received', { required: true }),
		field('user', 'received_by', 'Received by'),
		keptRate,
		choice(
			'quality_result',
			'Quality',
			[
				['pending', 'accent'],
				['pass', 'success'],
				['partial', 'warning'],
				['fail', 'danger']
			],
			{ readonly: true, default: 'pending' }
		),
		choice(
			'status',
			'Status',
			[
				['inspecting', 'accent'],
				['posted', 'success'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		)
	]
});
