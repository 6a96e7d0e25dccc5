import { defineDataset } from '../dataset.ts';
import { choice, text } from '../dimension.ts';
import {
	all,
	any,
	coalesce,
	col,
	compare,
	daysBetween,
	dividedBy,
	isFilled,
	minus,
	oneOf,
	times,
	TODAY
} from '../expression.ts';
import { join } from '../join.ts';
import { average, count, countDistinct, measure, median, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import {
	categoryDimension,
	costCentreDimension,
	productDimension,
	supplierDimension
} from './conformed.ts';

const inTime = compare(col('order.received_on'), '<=', col('order.expected_on'));
const inFull = compare(col('accepted_milli'), '>=', col('quantity_milli'));
/** Received, or overdue: a delivery that never came is late, not missing. */
const due = all(
	isFilled(col('order.expected_on')),
	any(isFilled(col('order.received_on')), compare(col('order.expected_on'), '<', TODAY))
);
const expected = 'expected';
/** In the company's currency, whatever that of the order. */
const net = coalesce(col('base_net_minor'), col('net_minor'));
/** Thousandths by millionths of a unit, in minor units. */
const atStandard = dividedBy(
	times(col('quantity_milli'), col('product.standard_cost_micros')),
	10_000_000
);
/** No value without a standard cost. */
const variance = minus(net, atStandard);

export const purchasing = defineDataset({
	key: 'purchasing',
	label: 'Purchasing',
	description: 'What was bought from whom, and how reliably it came.',
	grain: 'one line of a purchase order',
	table: 'purchase_order_line',
	where: oneOf(col('order.status'), ['sent', 'partly_received', 'received', 'invoiced', 'closed']),
	joins: [
		join('order', 'purchase_order', col('purchase_order_id')),
		join('supplier', 'supplier', col('order.supplier_id')),
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('cost_centre', 'cost_centre', col('order.cost_centre_id'))
	],
	times: [
		plainDate('ordered', 'Ordered', col('order.ordered_on')),
		plainDate('expected', 'Expected', col('order.expected_on')),
		plainDate('received', 'Received', col('order.received_on'))
	],
	dimensions: [
		supplierDimension(),
		text('supplier_country', 'Supplier country', col('supplier.country')),
		productDimension(),
		categoryDimension(),
		costCentreDimension(),
		choice('purchase_status', 'Purchase order status', col('order.status'), {
			sent: 'Sent',
			partly_received: 'Partly received',
			received: 'Received',
			invoiced: 'Invoiced',
			closed: 'Closed'
		})
	],
	measures: [
		measure('spend', 'Ordered value', 'money', sum(net)),
		measure('orders', 'Purchase orders', 'count', countDistinct(col('purchase_order_id'))),
		measure('lines', 'Purchase order lines', 'count', count()),
		measure(
			'on_time',
			'On time',
			'percent',
			ratio(
				count({ where: all(due, inTime), time: expected }),
				count({ where: due, time: expected })
			),
			{ description: 'Lines received by the expected day, of those due.', better: 'higher' }
		),
		measure(
			'in_full',
			'In full',
			'percent',
			ratio(
				count({ where: all(due, inFull), time: expected }),
				count({ where: due, time: expected })
			),
			{ description: 'Lines accepted in the whole quantity, of those due.', better: 'higher' }
		),
		measure(
			'otif',
			'On time in full',
			'percent',
			ratio(
				count({ where: all(due, inTime, inFull), time: expected }),
				count({ where: due, time: expected })
			),
			{ better: 'higher' }
		),
		measure('price_variance', 'Purchase price variance', 'money', sum(variance), {
			description:
				'Ordered value minus the same quantity at standard cost; products without one are left out. Above zero: dearer.',
			better: 'lower'
		}),
		measure(
			'price_variance_share',
			'Purchase price variance %',
			'percent',
			ratio('price_variance', sum(atStandard)),
			{ better: 'lower' }
		),
		measure(
			'lead_time',
			'Lead time, mean',
			'days',
			average(daysBetween(col('order.ordered_on'), col('order.received_on')), { time: 'received' }),
			{ description: 'Days from ordered to received.', better: 'lower' }
		),
		measure(
			'lead_time_median',
			'Lead time, median',
			'days',
			median(daysBetween(col('order.ordered_on'), col('order.received_on')), { time: 'received' }),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Order', of: col('order.number'), format: 'text' },
		{ label: 'Supplier', of: col('supplier.name'), format: 'text' },
		{ label: 'Product', of: col('description'), format: 'text' },
		{ label: 'Net', of: net, format: 'money' },
		{ label: 'Ordered', of: col('order.ordered_on'), format: 'date' },
		{ label: 'Expected', of: col('order.expected_on'), format: 'date' },
		{ label: 'Received', of: col('order.received_on'), format: 'date' }
	],
	record: { table: 'purchase_order', id: col('purchase_order_id') }
});
