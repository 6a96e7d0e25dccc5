import { defineDataset } from '../dataset.ts';
import { choice } from '../dimension.ts';
import { col, compare, oneOf } from '../expression.ts';
import { join } from '../join.ts';
import { count, measure, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { categoryDimension, productDimension, supplierDimension } from './conformed.ts';

const state = (value: string) => compare(col('status'), '=', value);
const decided = {
	where: oneOf(col('status'), ['accepted', 'rejected', 'rework']),
	time: 'decided'
};

export const inspections = defineDataset({
	key: 'inspections',
	label: 'Inspections',
	description: 'What quality plans asked to be checked, what was found and how it was decided.',
	grain: 'one inspection',
	table: 'inspection',
	where: oneOf(col('status'), ['open', 'accepted', 'rejected', 'rework']),
	joins: [
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('supplier_id')),
		join('plan', 'quality_plan', col('quality_plan_id'))
	],
	times: [
		plainDate('requested', 'Asked for', col('requested_on')),
		plainDate('decided', 'Decided', col('decided_on'))
	],
	dimensions: [
		productDimension(),
		categoryDimension(),
		supplierDimension(),
		choice('inspection_stage', 'When inspected', col('stage'), {
			receipt: 'Goods receipt',
			operation: 'Operation',
			finished: 'Finished goods'
		}),
		choice('inspection_status', 'Inspection status', col('status'), {
			open: 'Open',
			accepted: 'Accepted',
			rejected: 'Rejected',
			rework: 'Rework'
		})
	],
	measures: [
		measure('count', 'Inspections', 'count', count()),
		measure('waiting', 'Inspections to decide', 'count', count({ where: state('open') }), {
			better: 'lower'
		}),
		measure('decided', 'Inspections decided', 'count', count(decided)),
		measure(
			'acceptance',
			'Acceptance rate',
			'percent',
			ratio(count({ where: state('accepted'), time: 'decided' }), 'decided'),
			{ description: 'Accepted, of all that were decided.', better: 'higher' }
		),
		measure('values', 'Values entered', 'count', sum(col('value_count'))),
		measure('values_outside', 'Values outside', 'count', sum(col('failed_count')), {
			better: 'lower'
		}),
		measure(
			'values_outside_rate',
			'Share of values outside',
			'percent',
			ratio('values_outside', 'values'),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Inspection', of: col('number'), format: 'text' },
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'Plan', of: col('plan.name'), format: 'text' },
		{ label: 'Asked for', of: col('requested_on'), format: 'date' },
		{ label: 'Result', of: col('result'), format: 'text' },
		{ label: 'Status', of: col('status'), format: 'text' }
	],
	record: { table: 'inspection', id: col('id') }
});
