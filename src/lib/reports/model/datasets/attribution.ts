import { defineDataset } from '../dataset.ts';
import { col, dividedBy, isFilled, minus, oneOf } from '../expression.ts';
import { join } from '../join.ts';
import { count, measure, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import {
	acquisitionDimension,
	campaignDimension,
	channelDimension,
	countryDimension,
	customerDimension,
	segmentDimension,
	standingDimensions
} from './conformed.ts';
import { STANDING } from './sales.ts';

const byCampaigns = { where: isFilled(col('campaign_id')) };

/** The bridge between orders and campaigns: shares whose weights are whole cents and add up to the order. */
export const attribution = defineDataset({
	key: 'attribution',
	label: 'Sales shared by campaigns',
	description:
		'Each order in equal shares for the campaigns that its customer answered within 90 days before, and the one that it names.',
	grain: "one campaign's share of one order",
	table: 'attributed_sales',
	where: oneOf(col('order.status'), STANDING),
	joins: [
		join('order', 'sales_order', col('sales_order_id')),
		join('customer', 'customer', col('order.customer_id')),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('campaign', 'campaign', col('campaign_id'))
	],
	times: [plainDate('ordered', 'Ordered', col('order.ordered_on'))],
	dimensions: [
		campaignDimension(),
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		channelDimension(col('order.channel')),
		acquisitionDimension(col('campaign.channel'))
	],
	measures: [
		measure('revenue', 'Shared revenue', 'money', sum(col('net_minor')), {
			description: 'Over all campaigns and none it is the net revenue.',
			better: 'higher'
		}),
		measure(
			'campaign_revenue',
			'Revenue by campaigns',
			'money',
			sum(col('net_minor'), byCampaigns),
			{
				description: 'Without orders that no campaign led to.',
				better: 'higher'
			}
		),
		measure(
			'margin',
			'Margin by campaigns',
			'money',
			sum(minus(col('net_minor'), col('cost_minor')), byCampaigns),
			{ description: 'Gross margin of the shares that campaigns have.', better: 'higher' }
		),
		measure('orders', 'Shared orders', 'number', sum(dividedBy(1, col('touches'))), {
			description: 'An order that two campaigns led to is half an order for each.',
			better: 'higher'
		}),
		measure('shares', 'Shares', 'count', count()),
		measure('campaigns_per_order', 'Shares per order', 'number', ratio('shares', 'orders'))
	],
	columns: [
		{ label: 'Order', of: col('order.number'), format: 'text' },
		{ label: 'Ordered', of: col('order.ordered_on'), format: 'date' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Campaign', of: col('campaign.name'), format: 'text' },
		{ label: 'Campaigns', of: col('touches'), format: 'count' },
		{ label: 'Share of revenue', of: col('net_minor'), format: 'money' },
		{ label: 'Share of cost', of: col('cost_minor'), format: 'money' }
	],
	record: { table: 'sales_order', id: col('sales_order_id') }
});
