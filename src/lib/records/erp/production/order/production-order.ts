import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference, type FieldOptions } from '../../../catalogue/field.ts';
import { currency, number } from '../../../catalogue/shared-fields.ts';

/** Follows from postings and steps; only orders that are brought in from elsewhere say it. */
const kept: FieldOptions = { onlyWhenNew: 'import' };

export const productionOrder = defineTable({
	name: 'production_order',
	area: 'erp',
	kind: 'document',
	label: 'Production order',
	labelPlural: 'Production orders',
	description: 'What we make, how much of it came out and what it cost.',
	icon: 'factory',
	titleField: 'number',
	numberSeries: { prefix: 'MO-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'product_id',
		'quantity_milli',
		'produced_milli',
		'planned_start_on',
		'planned_end_on',
		'is_short',
		'status'
	],
	defaultSort: { field: 'planned_start_on', descending: true },
	otherPages: [{ href: '/production/capacity', label: 'Capacity' }],
	related: [
		{ table: 'operation_log', field: 'production_order_id', label: 'Work done' },
		{ table: 'production_posting', field: 'production_order_id', label: 'Postings' },
		{ table: 'work_log', field: 'production_order_id', label: 'Time spent' },
		{ table: 'inspection', field: 'production_order_id', label: 'Inspections' },
		{ table: 'non_conformance', field: 'production_order_id', label: 'Non-conformances' }
	],
	lines: {
		table: 'production_component',
		field: 'production_order_id',
		totals: {},
		label: 'Components'
	},
	furtherLines: [
		{ table: 'production_operation', field: 'production_order_id', totals: {}, label: 'Operations' }
	],
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['released', 'cancelled'],
			released: ['started', 'draft', 'cancelled'],
			started: ['finished', 'cancelled'],
			finished: ['started', 'closed'],
			closed: [],
			cancelled: []
		},
		editable: ['draft'],
		imported: ({ finished_on }) => (finished_on === null ? 'draft' : 'closed')
	},
	fields: [
		number(),
		reference('product_id', 'Product', 'product', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('quantity', 'produced_milli', 'Produced', { default: 0, min: 0, ...kept }),
		field('quantity', 'scrapped_milli', 'Scrapped', { default: 0, min: 0, ...kept }),
		field('date', 'planned_start_on', 'Planned start'),
		field('date', 'planned_end_on', 'Planned end'),
		field('date', 'started_on', 'Started', kept),
		field('date', 'finished_on', 'Finished', kept),
		reference('bill_of_material_id', 'Bill of material', 'bill_of_material', {
			readonly: true,
			help: 'The version that was valid when the order was released.'
		}),
		reference('sales_order_id', 'Sales order', 'sales_order', {
			help: 'For which customer’s order it is made.'
		}),
		choice(
			'issue_method',
			'Material',
			[
				['by_hand', 'neutral', 'Issued by hand'],
				['backflush', 'neutral', 'Issued with what comes out']
			],
			{ required: true, default: 'by_hand' }
		),
		field('boolean', 'is_short', 'Components short', { default: 0, readonly: true }),
		field('money', 'material_cost_minor', 'Material cost', { default: 0, ...kept }),
		field('money', 'labour_cost_minor', 'Cost of work', { default: 0, ...kept }),
		field('money', 'standard_cost_minor', 'Standard cost', {
			default: 0,
			readonly: true,
			help: 'What the good pieces cost at their standard.'
		}),
		field('money', 'variance_minor', 'Variance', {
			default: 0,
			readonly: true,
			help: 'Actual less standard cost: above nothing it cost more.'
		}),
		field('long_text', 'variance_note', 'Why it cost more or less', { readonly: true }),
		currency,
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['released', 'accent'],
				['started', 'accent'],
				['finished', 'success'],
				['closed', 'neutral'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		)
	],
	check: ({ planned_start_on: start, planned_end_on: end }) =>
		start !== null && end !== null && String(end) < String(start)
			? [{ field: 'planned_end_on', message: 'The end cannot be before the start.' }]
			: []
});
