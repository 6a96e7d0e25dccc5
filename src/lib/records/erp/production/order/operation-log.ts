import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency } from '../../../catalogue/shared-fields.ts';
import { LOG_KINDS, REASONS } from './log-kinds.ts';

export const operationLog = defineTable({
	name: 'operation_log',
	area: 'erp',
	kind: 'fact',
	label: 'Work done',
	labelPlural: 'Work done in production',
	description:
		'Set-up, runs and downtimes of operations. Once ended, corrected by a counter entry.',
	icon: 'timer',
	titleField: 'worked_on',
	searchFields: ['note'],
	listColumns: [
		'started_at',
		'kind',
		'work_centre_id',
		'good_milli',
		'scrap_milli',
		'reason',
		'production_order_id',
		'ended_at'
	],
	defaultSort: { field: 'started_at', descending: true },
	permissions: 'derived',
	fields: [
		reference('production_order_id', 'Production order', 'production_order', { required: true }),
		reference('production_operation_id', 'Operation', 'production_operation', { required: true }),
		reference('work_centre_id', 'Work centre', 'work_centre', { required: true }),
		reference('product_id', 'Product', 'product', { required: true }),
		choice('kind', 'Kind', LOG_KINDS, { required: true }),
		field('instant', 'started_at', 'Began', { required: true }),
		field('instant', 'ended_at', 'Ended'),
		field('date', 'worked_on', 'Day'),
		field('integer', 'busy_seconds', 'Planned busy time, seconds', { required: true, default: 0 }),
		field('integer', 'run_seconds', 'Production time, seconds', { required: true, default: 0 }),
		field('integer', 'ideal_seconds', 'Ideal time, seconds', { required: true, default: 0 }),
		field('integer', 'stopped_seconds', 'Planned downtime, seconds', {
			required: true,
			default: 0
		}),
		field('quantity', 'good_milli', 'Good', { required: true, default: 0 }),
		field('quantity', 'scrap_milli', 'Scrap', { required: true, default: 0 }),
		field('quantity', 'rework_milli', 'Reworked', { required: true, default: 0 }),
		choice('reason', 'Reason', REASONS),
		field('text', 'note', 'Note'),
		reference('employee_id', 'By', 'employee'),
		field('money', 'cost_minor', 'Cost', { required: true, default: 0 }),
		{ ...currency, required: true },
		reference('reverses_id', 'Takes back', 'operation_log')
	]
});
