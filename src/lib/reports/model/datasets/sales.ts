import { defineDataset } from '../dataset.ts';
import { choice, text } from '../dimension.ts';
import {
	coalesce,
	col,
	compare,
	dividedBy,
	isFilled,
	minus,
	monthOf,
	oneOf,
	times
} from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, count, countDistinct, formula, measure, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import {
	campaignDimension,
	categoryDimension,
	channelDimension,
	countryDimension,
	customerDimension,
	employeeDimension,
	productDimension,
	segmentDimension,
	standingDimensions,
	supplierDimension
} from './conformed.ts';

/** Orders that stand: neither still being written nor called off. */
export const STANDING = ['confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed'];

/** In the company's currency, whatever that of the order. */
const GROSS = coalesce(col('base_gross_minor'), col('gross_minor'));
const NET = coalesce(col('base_net_minor'), col('net_minor'));
const COST = coalesce(col('base_cost_minor'), col('cost_minor'), 0);

const UNROUNDED_NET = dividedBy(
	times(GROSS, minus(10_000, coalesce(col('discount_bp'), 0))),
	10_000
);

export const sales = defineDataset({
	key: 'sales',
	label: 'Sales',
	description: 'What was sold to whom, at what price, discount, cost and margin.',
	grain: 'one line of a sales order',
	table: 'sales_order_line',
	where: oneOf(col('order.status'), STANDING),
	joins: [
		join('order', 'sales_order', col('sales_order_id')),
		join('customer', 'customer', col('order.customer_id')),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('product.supplier_id')),
		join('employee', 'employee', col('order.salesperson_id')),
		join('campaign', 'campaign', col('order.campaign_id'))
	],
	times: [plainDate('ordered', 'Ordered', col('order.ordered_on'))],
	dimensions: [
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		productDimension(),
		categoryDimension(),
		supplierDimension(),
		employeeDimension(),
		campaignDimension(),
		channelDimension(col('order.channel')),
		text('cohort', 'Month of first order', monthOf(col('customer.first_order_on'))),
		choice('sales_status', 'Order status', col('order.status'), {
			confirmed: 'Confirmed',
			partly_delivered: 'Partly delivered',
			delivered: 'Delivered',
			invoiced: 'Invoiced',
			closed: 'Closed'
		})
	],
	measures: [
		measure('revenue', 'Net revenue', 'money', sum(NET), {
			description:
				'Lines after discount, each rounded to the cent as on the invoice; freight is not part of it.',
			better: 'higher'
		}),
		measure('revenue_unrounded', 'Net revenue before rounding', 'money', sum(UNROUNDED_NET), {
			description: 'Gross less discount, rounded only where it is shown, not line by line.',
			better: 'higher'
		}),
		measure('gross', 'Gross revenue', 'money', sum(GROSS), {
			description: 'Lines before discount.'
		}),
		measure('discount', 'Discount', 'money', sum(minus(GROSS, NET)), {
			better: 'lower'
		}),
		measure('discount_share', 'Discount share', 'percent', ratio('discount', 'gross'), {
			better: 'lower'
		}),
		measure('cost', 'Cost of goods', 'money', sum(COST), {
			description: 'At the unit cost of the day of the order.',
			better: 'lower'
		}),
		measure('margin', 'Gross margin', 'money', formula('revenue', '-', 'cost'), {
			better: 'higher'
		}),
		measure(
			'campaign_margin',
			'Margin won by campaigns',
			'money',
			sum(minus(NET, COST), {
				where: isFilled(col('order.campaign_id'))
			}),
			{ description: 'Gross margin of orders that a campaign brought.', better: 'higher' }
		),
		measure(
			'margin_to_date',
			'Gross margin so far',
			'money',
			aggregate('balance', minus(NET, COST)),
			{ description: 'Of everything sold up to the end of the period.', better: 'higher' }
		),
		measure('margin_share', 'Gross margin %', 'percent', ratio('margin', 'revenue'), {
			better: 'higher'
		}),
		measure('orders', 'Orders', 'count', countDistinct(col('sales_order_id')), {
			better: 'higher'
		}),
		measure('lines', 'Order lines', 'count', count()),
		measure('quantity', 'Quantity sold', 'quantity', sum(col('quantity_milli'))),
		measure('customers', 'Buying customers', 'count', countDistinct(col('order.customer_id')), {
			better: 'higher'
		}),
		measure(
			'returning_customers',
			'Returning customers',
			'count',
			countDistinct(col('order.customer_id'), {
				where: compare(col('customer.first_order_on'), '<', col('order.ordered_on'))
			}),
			{ description: 'Buying customers whose first order was before.', better: 'higher' }
		),
		measure(
			'returning_share',
			'Returning customers %',
			'percent',
			ratio('returning_customers', 'customers'),
			{ description: 'Of the customers who bought in the period.', better: 'higher' }
		),
		measure('margin_per_customer', 'Margin per customer', 'money', ratio('margin', 'customers'), {
			description: 'Over all time: what a customer has brought so far.',
			better: 'higher'
		}),
		measure('order_value', 'Revenue per order', 'money', ratio('revenue', 'orders'), {
			better: 'higher'
		})
	],
	columns: [
		{ label: 'Order', of: col('order.number'), format: 'text' },
		{ label: 'Ordered', of: col('order.ordered_on'), format: 'date' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'Quantity', of: col('quantity_milli'), format: 'quantity' },
		{ label: 'Gross', of: GROSS, format: 'money' },
		{ label: 'Net', of: NET, format: 'money' },
		{ label: 'Cost', of: col('cost_minor'), format: 'money' }
	],
	record: { table: 'sales_order', id: col('sales_order_id') }
});
