import { defineDataset } from '../dataset.ts';
import { text } from '../dimension.ts';
import { col, compare, monthOf, TODAY, value } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, count, formula, measure, ratio } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import {
	countryDimension,
	customerDimension,
	employeeDimension,
	segmentDimension,
	standingDimensions
} from './conformed.ts';

/**
 * Nobody gives notice where nothing is agreed: who has not ordered for a year has lapsed. Who orders
 * again later has not lapsed then; the past changes with that.
 */
export const buyingCustomers = defineDataset({
	key: 'buyers',
	label: 'Buying customers over time',
	description: 'Who buys, and who has not ordered for a year and is lost.',
	grain: 'one customer who ever ordered',
	table: 'customer_buying',
	joins: [
		join('customer', 'customer', col('id')),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('employee', 'employee', col('customer.account_manager_id'))
	],
	times: [
		plainDate('first', 'First order', col('first_on')),
		plainDate('lapsed', 'Lapsed', col('lapses_on'))
	],
	dimensions: [
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		employeeDimension(),
		text('cohort', 'Month of first order', monthOf(col('customer.first_order_on')))
	],
	measures: [
		measure('ever', 'Customers so far', 'count', aggregate('balance', value(1)), {
			description: 'Everybody who ordered up to the end of the period.',
			better: 'higher'
		}),
		measure(
			'active',
			'Active customers',
			'count',
			aggregate('open', null, { until: col('lapses_on') }),
			{ description: 'Ordered, and not lapsed, at the end of the period.', better: 'higher' }
		),
		measure(
			'lapsed',
			'Lapsed customers',
			'count',
			count({ time: 'lapsed', where: compare(col('lapses_on'), '<=', TODAY) }),
			{ description: 'A year without an order ended in the period.', better: 'lower' }
		),
		measure('started', 'First orders', 'count', count(), {
			description: 'Customers whose first standing order falls in the period.',
			better: 'higher'
		}),
		measure(
			'churn',
			'Churn',
			'percent',
			ratio('lapsed', formula(formula('active', '+', 'lapsed'), '-', 'started')),
			{
				description:
					'Customers who lapsed in the period, of those who were active when it began. Compare periods of the same length.',
				better: 'lower'
			}
		),
		measure('retention', 'Retention', 'percent', formula(1, '-', 'churn'), {
			description: 'Customers who were active when the period began and still are at its end.',
			better: 'higher'
		})
	],
	columns: [
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'First order', of: col('first_on'), format: 'date' },
		{ label: 'Last order', of: col('last_on'), format: 'date' },
		{ label: 'Lapses', of: col('lapses_on'), format: 'date' }
	],
	record: { table: 'customer', id: col('id') }
});
