import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';

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
		'status'
	],
	defaultSort: { field: 'planned_start_on', descending: true },
	related: [{ table: 'work_log', field: 'production_order_id', label: 'Time spent' }],
	lifecycle: {
		initial: 'planned',
		transitions: {
			planned: ['released', 'cancelled'],
			released: ['in_progress', 'planned', 'cancelled'],
			in_progress: ['completed', 'cancelled'],
			completed: ['closed'],
			closed: [],
			cancelled: []
		},
		editable: ['planned', 'released', 'in_progress'],
		imported: ({ finished_on }) => (finished_on === null ? 'planned' : 'closed')
	},
	fields: [
		number(),
		reference('product_id', 'Product', 'product', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('quantity', 'produced_milli', 'Produced', { default: 0, min: 0 }),
		field('quantity', 'scrapped_milli', 'Scrapped', { default: 0, min: 0 }),
		field('date', 'planned_start_on', 'Planned start'),
		field('date', 'planned_end_on', 'Planned end'),
		field('date', 'started_on', 'Started'),
		field('date', 'finished_on', 'Finished'),
		field('money', 'material_cost_minor', 'Material cost', { default: 0, min: 0 }),
		field('money', 'labour_cost_minor', 'Labour cost', { default: 0, min: 0 }),
		currency,
		choice(
			'status',
			'Status',
			[
				['planned', 'neutral'],
				['released', 'accent'],
				['in_progress', 'accent', 'In progress'],
				['completed', 'success'],
				['closed', 'neutral'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		)
	]
});
