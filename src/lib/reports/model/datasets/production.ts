import { defineDataset } from '../dataset.ts';
import { choice } from '../dimension.ts';
import { all, any, col, compare, daysBetween, isFilled, oneOf, TODAY } from '../expression.ts';
import { join } from '../join.ts';
import { average, count, formula, measure, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { categoryDimension, productDimension } from './conformed.ts';

const planned = 'planned_end';
/** Finished, or overdue: what is not done yet is late, not missing. */
const due = all(
	isFilled(col('planned_end_on')),
	any(isFilled(col('finished_on')), compare(col('planned_end_on'), '<', TODAY))
);
const inTime = compare(col('finished_on'), '<=', col('planned_end_on'));

export const production = defineDataset({
	key: 'production',
	label: 'Production',
	description: 'What was made, how much of it was good, when it was done and what it cost.',
	grain: 'one production order',
	table: 'production_order',
	where: oneOf(col('status'), ['released', 'started', 'finished', 'closed']),
	joins: [
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id'))
	],
	times: [
		plainDate('finished', 'Finished', col('finished_on')),
		plainDate('started', 'Started', col('started_on')),
		plainDate('planned_end', 'Planned end', col('planned_end_on'))
	],
	dimensions: [
		productDimension(),
		categoryDimension(),
		choice('production_status', 'Production status', col('status'), {
			released: 'Released',
			started: 'Started',
			finished: 'Finished',
			closed: 'Closed'
		})
	],
	measures: [
		measure('orders', 'Production orders', 'count', count()),
		measure('produced', 'Produced', 'quantity', sum(col('produced_milli')), { better: 'higher' }),
		measure('scrapped', 'Scrapped', 'quantity', sum(col('scrapped_milli')), { better: 'lower' }),
		measure('yield', 'Yield', 'percent', ratio('produced', formula('produced', '+', 'scrapped')), {
			description: 'Good pieces of all that were made.',
			better: 'higher'
		}),
		measure(
			'scrap_rate',
			'Scrap rate',
			'percent',
			ratio('scrapped', formula('produced', '+', 'scrapped')),
			{ better: 'lower' }
		),
		measure(
			'on_time',
			'Production on time',
			'percent',
			ratio(
				count({ where: all(due, inTime), time: planned }),
				count({ where: due, time: planned })
			),
			{ description: 'Finished by the planned day, of the orders due.', better: 'higher' }
		),
		measure(
			'lead_time',
			'Production time, mean',
			'days',
			average(daysBetween(col('started_on'), col('finished_on'))),
			{ description: 'Days from started to finished.', better: 'lower' }
		),
		measure('material_cost', 'Material cost', 'money', sum(col('material_cost_minor')), {
			better: 'lower'
		}),
		measure('labour_cost', 'Labour cost', 'money', sum(col('labour_cost_minor')), {
			better: 'lower'
		}),
		measure('variance', 'Cost variance', 'money', sum(col('variance_minor')), {
			description: 'Actual less standard cost of the finished orders.',
			better: 'lower'
		}),
		measure(
			'unit_cost',
			'Cost of a piece',
			'money',
			formula(1000, '*', ratio(formula('material_cost', '+', 'labour_cost'), 'produced')),
			{ description: 'Material and labour by the good pieces.', better: 'lower' }
		)
	],
	columns: [
		{ label: 'Order', of: col('number'), format: 'text' },
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'Produced', of: col('produced_milli'), format: 'quantity' },
		{ label: 'Scrapped', of: col('scrapped_milli'), format: 'quantity' },
		{ label: 'Planned end', of: col('planned_end_on'), format: 'date' },
		{ label: 'Finished', of: col('finished_on'), format: 'date' }
	],
	record: { table: 'production_order', id: col('id') }
});
