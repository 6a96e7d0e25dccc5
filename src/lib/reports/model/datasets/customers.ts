import { defineDataset } from '../dataset.ts';
import { choice, text } from '../dimension.ts';
import { col, isFilled, monthOf, oneOf } from '../expression.ts';
import { join } from '../join.ts';
import { count, measure } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import {
	acquisitionDimension,
	campaignDimension,
	countryDimension,
	customerDimension,
	employeeDimension,
	segmentDimension,
	standingDimensions
} from './conformed.ts';

export const customers = defineDataset({
	key: 'customers',
	label: 'Customers',
	description: 'Who buys from us, and who was won when and by what.',
	grain: 'one customer',
	table: 'customer',
	joins: [
		join('customer', 'customer', col('id')),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('segment_id')),
		join('campaign', 'campaign', col('acquired_campaign_id')),
		join('employee', 'employee', col('account_manager_id'))
	],
	times: [plainDate('first_order', 'First order', col('first_order_on'))],
	dimensions: [
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(col('country')),
		campaignDimension(),
		acquisitionDimension(col('acquired_channel')),
		employeeDimension(),
		text('cohort', 'Month of first order', monthOf(col('first_order_on'))),
		choice('customer_status', 'Customer status', col('status'), {
			prospect: 'Prospect',
			active: 'Active',
			at_risk: 'At risk',
			lapsed: 'Lapsed',
			blocked: 'Blocked'
		})
	],
	measures: [
		measure('new', 'New customers', 'count', count({ where: isFilled(col('first_order_on')) }), {
			description: 'Customers whose first order falls in the period.',
			better: 'higher'
		}),
		measure(
			'won_by_campaign',
			'Won by campaigns',
			'count',
			count({ where: isFilled(col('campaign.id')) }),
			{ description: 'New customers that a campaign brought.', better: 'higher' }
		),
		measure(
			'at_risk',
			'At risk or lapsed',
			'count',
			count({ where: oneOf(col('status'), ['at_risk', 'lapsed']) }),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Customer', of: col('name'), format: 'text' },
		{ label: 'Segment', of: col('segment.name'), format: 'text' },
		{ label: 'Country', of: col('country'), format: 'text' },
		{ label: 'First order', of: col('first_order_on'), format: 'date' },
		{ label: 'Status', of: col('status'), format: 'text' }
	],
	record: { table: 'customer', id: col('id') }
});
