/** The summaries behind the shipped dashboards, from the smallest to the largest. */
import { sales } from '../model/datasets/sales.ts';
import { defineRollup } from './rollup.server.ts';

export const SHIPPED_ROLLUPS = [
	defineRollup(sales, {
		name: 'rollup_sales_by_day',
		unit: 'day',
		keys: ['order.status', 'order.channel']
	}),
	defineRollup(sales, {
		name: 'rollup_sales_by_market',
		unit: 'day',
		keys: ['customer.segment_id', 'customer.country']
	}),
	defineRollup(sales, {
		name: 'rollup_sales_by_cohort',
		unit: 'month',
		keys: ['customer.first_order_on']
	}),
	defineRollup(sales, {
		name: 'rollup_sales_by_campaign',
		unit: 'month',
		keys: ['order.campaign_id', 'order.salesperson_id', 'order.channel']
	}),
	defineRollup(sales, {
		name: 'rollup_sales_by_product',
		unit: 'month',
		keys: ['product_id']
	}),
	defineRollup(sales, {
		name: 'rollup_sales_by_customer',
		unit: 'month',
		keys: ['order.customer_id']
	})
];
