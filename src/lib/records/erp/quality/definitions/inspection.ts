import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { number } from '../../../catalogue/shared-fields.ts';
import { judgeAll } from '../judge-value.ts';
import { RESULTS, STAGES } from '../quality-choices.ts';

const kept = { readonly: true } as const;

export const inspection = defineTable({
	name: 'inspection',
	area: 'erp',
	kind: 'document',
	label: 'Inspection',
	labelPlural: 'Inspections',
	description: 'What a quality plan asks to be checked of these goods, and how it was decided.',
	icon: 'scale',
	titleField: 'number',
	numberSeries: { prefix: 'QI-' },
	searchFields: ['number', 'decision_note'],
	listColumns: [
		'number',
		'product_id',
		'stage',
		'quantity_milli',
		'result',
		'status',
		'requested_on',
		'decided_on'
	],
	related: [{ table: 'non_conformance', field: 'inspection_id', label: 'Non-conformances' }],
	permissions: 'filled',
	isImportable: false,
	lines: {
		table: 'inspection_value',
		field: 'inspection_id',
		totals: { value_count: 'is_counted', open_count: 'is_open', failed_count: 'is_failed' },
		label: 'Values'
	},
	lifecycle: {
		initial: 'open',
		transitions: {
			open: ['accepted', 'rejected', 'rework', 'cancelled'],
			rework: ['open', 'cancelled'],
			rejected: ['open', 'cancelled'],
			accepted: [],
			cancelled: []
		},
		editable: ['open'],
		imported: () => 'open'
	},
	shownElsewhere: ['value_count', 'open_count', 'failed_count'],
	fields: [
		number(kept),
		reference('quality_plan_id', 'Quality plan', 'quality_plan', { required: true, ...kept }),
		choice('stage', 'When', STAGES, { required: true, ...kept }),
		reference('product_id', 'Product', 'product', { required: true, ...kept }),
		reference('goods_receipt_id', 'Goods receipt', 'goods_receipt', kept),
		reference('goods_receipt_line_id', 'Line of the receipt', 'goods_receipt_line', kept),
		reference('production_order_id', 'Production order', 'production_order', kept),
		reference('production_operation_id', 'Operation', 'production_operation', kept),
		reference('supplier_id', 'Supplier', 'supplier', kept),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, ...kept }),
		field('integer', 'sample_size', 'Pieces to check', { required: true, ...kept }),
		field('boolean', 'is_blocking', 'Goods wait until it is decided', { default: 1, ...kept }),
		field('integer', 'value_count', 'Values', { required: true, default: 0, ...kept }),
		field('integer', 'open_count', 'Values to enter', { required: true, default: 0, ...kept }),
		field('integer', 'failed_count', 'Values outside', { required: true, default: 0, ...kept }),
		choice('result', 'Result', RESULTS, { required: true, default: 'pending', ...kept }),
		field('integer', 'rework_count', 'Reworked', { required: true, default: 0, ...kept }),
		field('date', 'requested_on', 'Asked for', { required: true, ...kept }),
		field('date', 'decided_on', 'Decided', kept),
		field('user', 'decided_by', 'Decided by', kept),
		field('long_text', 'decision_note', 'Note of the decision', kept),
		choice(
			'status',
			'Status',
			[
				['open', 'accent'],
				['accepted', 'success'],
				['rejected', 'danger'],
				['rework', 'warning'],
				['cancelled', 'neutral']
			],
			kept
		)
	],
	compute: ({ value_count, open_count, failed_count }) => ({
		result: judgeAll({
			values: Number(value_count),
			open: Number(open_count),
			failed: Number(failed_count)
		})
	})
});
