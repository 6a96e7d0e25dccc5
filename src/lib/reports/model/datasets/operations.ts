import { LOG_KINDS, REASONS } from '#lib/records/erp/production/order/log-kinds.ts';
import { defineDataset } from '../dataset.ts';
import { choice } from '../dimension.ts';
import { col, compare, isEmpty, isFilled, type Expression } from '../expression.ts';
import { join } from '../join.ts';
import { count, formula, measure, ratio, sum, type Formula } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { choiceLabels } from './choice-labels.ts';
import {
	categoryDimension,
	costCentreDimension,
	employeeDimension,
	productDimension,
	workCentreDimension
} from './conformed.ts';

/** Whole seconds are summed; their minutes are taken of the sum. */
const minutesOf = (seconds: Expression, where?: Parameters<typeof sum>[1]): Formula =>
	formula(sum(seconds, where), '/', 60);
const setup = { where: compare(col('kind'), '=', 'setup') };
const stopped = { where: compare(col('kind'), '=', 'unplanned_downtime') };
const made = formula('good', '+', 'scrapped');

/**
 * Overall equipment effectiveness by ISO 22400-2: the base quantities are summed, then divided. Work
 * that was taken back has a counter entry, so it counts for nothing.
 */
export const operations = defineDataset({
	key: 'operations',
	label: 'Work in production',
	description: 'What work centres did: set-up, runs and downtimes, and what came out of them.',
	grain: 'one entry of work at an operation',
	table: 'operation_log',
	where: isFilled(col('ended_at')),
	joins: [
		join('work_centre', 'work_centre', col('work_centre_id')),
		join('cost_centre', 'cost_centre', col('work_centre.cost_centre_id')),
		join('order', 'production_order', col('production_order_id')),
		join('operation', 'production_operation', col('production_operation_id')),
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('employee', 'employee', col('employee_id'))
	],
	times: [plainDate('worked', 'Day', col('worked_on'))],
	dimensions: [
		workCentreDimension(),
		productDimension(),
		categoryDimension(),
		costCentreDimension(),
		employeeDimension(),
		choice('operation_kind', 'Kind of entry', col('kind'), choiceLabels(LOG_KINDS)),
		choice('production_reason', 'Reason', col('reason'), choiceLabels(REASONS))
	],
	measures: [
		measure('busy_time', 'Planned busy time', 'minutes', minutesOf(col('busy_seconds')), {
			description: 'Set-up, runs and unplanned downtime.'
		}),
		measure('production_time', 'Production time', 'minutes', minutesOf(col('run_seconds'))),
		measure('ideal_time', 'Ideal time', 'minutes', minutesOf(col('ideal_seconds')), {
			description: 'What all pieces should have taken by the bill of material.'
		}),
		measure('setup_time', 'Set-up time', 'minutes', minutesOf(col('busy_seconds'), setup), {
			better: 'lower'
		}),
		measure(
			'work_time',
			'Time worked at work centres',
			'minutes',
			formula('production_time', '+', 'setup_time')
		),
		measure(
			'unplanned_downtime',
			'Unplanned downtime',
			'minutes',
			minutesOf(col('busy_seconds'), stopped),
			{ better: 'lower' }
		),
		measure('planned_downtime', 'Planned downtime', 'minutes', minutesOf(col('stopped_seconds'))),
		measure('good', 'Good output', 'quantity', sum(col('good_milli')), { better: 'higher' }),
		measure('scrapped', 'Scrap', 'quantity', sum(col('scrap_milli')), { better: 'lower' }),
		measure('reworked', 'Reworked', 'quantity', sum(col('rework_milli')), { better: 'lower' }),
		measure('availability', 'Availability', 'percent', ratio('production_time', 'busy_time'), {
			description: 'Production time of the planned busy time.',
			better: 'higher'
		}),
		measure('performance', 'Performance', 'percent', ratio('ideal_time', 'production_time'), {
			description: 'Ideal time of all pieces by the production time.',
			better: 'higher'
		}),
		measure('quality', 'Quality rate', 'percent', ratio('good', made), {
			description: 'Good pieces of all pieces.',
			better: 'higher'
		}),
		measure(
			'oee',
			'OEE',
			'percent',
			formula(formula('availability', '*', 'performance'), '*', 'quality'),
			{
				description: 'Overall equipment effectiveness: availability × performance × quality.',
				better: 'higher'
			}
		),
		measure('yield', 'Yield of operations', 'percent', ratio('good', made), {
			description: 'Good pieces of all that came out of operations.',
			better: 'higher'
		}),
		measure('scrap_rate', 'Scrap rate of operations', 'percent', ratio('scrapped', made), {
			better: 'lower'
		}),
		measure(
			'first_pass_yield',
			'First-pass yield',
			'percent',
			ratio(formula('good', '-', 'reworked'), made),
			{ description: 'Good without rework, of all pieces.', better: 'higher' }
		),
		measure('work_cost', 'Cost of work', 'money', sum(col('cost_minor')), { better: 'lower' }),
		measure('entries', 'Entries of work', 'count', count({ where: isEmpty(col('reverses_id')) }))
	],
	columns: [
		{ label: 'Order', of: col('order.number'), format: 'text' },
		{ label: 'Operation', of: col('operation.name'), format: 'text' },
		{ label: 'Work centre', of: col('work_centre.name'), format: 'text' },
		{ label: 'Kind', of: col('kind'), format: 'text' },
		{ label: 'Began', of: col('started_at'), format: 'instant' },
		{ label: 'Ended', of: col('ended_at'), format: 'instant' },
		{ label: 'Good', of: col('good_milli'), format: 'quantity' },
		{ label: 'Scrap', of: col('scrap_milli'), format: 'quantity' }
	],
	record: { table: 'operation_log', id: col('id') }
});
