import { defineDataset } from '../dataset.ts';
import { choice, entity } from '../dimension.ts';
import { col, compare, minutesBetween, oneOf, value } from '../expression.ts';
import { join } from '../join.ts';
import { count, measure, median, ratio, sum } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import { categoryDimension, costCentreDimension, supplierDimension } from './conformed.ts';

const GRANTED = ['approved', 'ordered', 'closed'];

export const requisitions = defineDataset({
	key: 'requisitions',
	label: 'Requisitions',
	description: 'What the company asked to have bought, and how it was decided.',
	grain: 'one requisition',
	table: 'requisition',
	where: compare(col('status'), '<>', value('draft')),
	joins: [
		join('cost_centre', 'cost_centre', col('cost_centre_id')),
		join('category', 'product_category', col('category_id')),
		join('supplier', 'supplier', col('suggested_supplier_id')),
		join('requester', 'user', col('requester_user_id'))
	],
	times: [instant('submitted', 'Submitted', col('submitted_at'))],
	dimensions: [
		costCentreDimension(),
		categoryDimension(),
		supplierDimension(),
		entity('requester', 'Requested by', col('requester.id'), { table: 'user', column: 'name' }),
		choice('requisition_status', 'Requisition status', col('status'), {
			submitted: 'Submitted',
			budget_blocked: 'Over budget',
			approved: 'Approved',
			rejected: 'Rejected',
			ordered: 'Ordered',
			closed: 'Closed',
			withdrawn: 'Withdrawn'
		})
	],
	measures: [
		measure('count', 'Requisitions', 'count', count()),
		measure('amount', 'Requested value', 'money', sum(col('total_minor'))),
		measure('approved', 'Approved', 'count', count({ where: oneOf(col('status'), GRANTED) })),
		measure(
			'approval_rate',
			'Approval rate',
			'percent',
			ratio('approved', count({ where: oneOf(col('status'), [...GRANTED, 'rejected']) })),
			{ description: 'Approved, of those decided.' }
		),
		measure(
			'decision_time',
			'Time to decision, median',
			'minutes',
			median(minutesBetween(col('submitted_at'), col('approved_at'))),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Requisition', of: col('number'), format: 'text' },
		{ label: 'Requested by', of: col('requester.name'), format: 'text' },
		{ label: 'Cost centre', of: col('cost_centre.name'), format: 'text' },
		{ label: 'Total', of: col('total_minor'), format: 'money' },
		{ label: 'Status', of: col('status'), format: 'text' },
		{ label: 'Submitted', of: col('submitted_at'), format: 'instant' }
	],
	record: { table: 'requisition', id: col('id') }
});
