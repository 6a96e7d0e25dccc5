import { defineDataset } from '../dataset.ts';
import { choice, text } from '../dimension.ts';
import {
	all,
	coalesce,
	col,
	compare,
	isEmpty,
	isFilled,
	minus,
	TODAY,
	value
} from '../expression.ts';
import { join } from '../join.ts';
import { count, measure, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { costCentreDimension, supplierDimension } from './conformed.ts';

/** In the company's currency, whatever that of the invoice. */
const TOTAL = coalesce(col('base_total_minor'), col('total_minor'));
const UNPAID = minus(TOTAL, coalesce(col('base_settled_minor'), col('paid_minor')));

export const supplierInvoices = defineDataset({
	key: 'supplier_invoices',
	label: 'Supplier invoices',
	description: 'What suppliers charged, and how it matched orders and receipts.',
	grain: 'one invoice of a supplier',
	table: 'supplier_invoice',
	where: compare(col('status'), '<>', value('cancelled')),
	joins: [
		join('supplier', 'supplier', col('supplier_id')),
		join('purchase', 'purchase_order', col('purchase_order_id')),
		join('cost_centre', 'cost_centre', col('purchase.cost_centre_id'))
	],
	times: [plainDate('issued', 'Issued', col('issued_on'))],
	dimensions: [
		supplierDimension(),
		text('supplier_country', 'Supplier country', col('supplier.country')),
		costCentreDimension(),
		choice('invoice_status', 'Invoice status', col('status'), {
			received: 'Received',
			matched: 'Matched',
			exception: 'Exception',
			approved: 'Approved',
			paid: 'Paid'
		}),
		choice('match_result', 'Match', col('match_result'), {
			ok: 'In order',
			quantity: 'Quantity',
			price: 'Price',
			no_receipt: 'Nothing received',
			no_order: 'Not ordered',
			waived: 'Waived'
		})
	],
	measures: [
		measure('count', 'Supplier invoices', 'count', count()),
		measure('amount', 'Invoiced value', 'money', sum(TOTAL)),
		measure(
			'match_rate',
			'Three-way match rate',
			'percent',
			ratio(
				count({ where: compare(col('match_result'), '=', value('ok')) }),
				count({ where: isFilled(col('match_result')) })
			),
			{ description: 'In order at the first comparison, of those compared.', better: 'higher' }
		),
		measure(
			'tolerated',
			'Differences within tolerance',
			'money',
			sum(col('match_difference_minor'), {
				where: all(compare(col('match_result'), '=', value('ok')), isEmpty(col('base_total_minor')))
			}),
			{
				description:
					'Charged beyond the order on invoices in order, of those in the company’s currency; less is negative.'
			}
		),
		measure('unpaid', 'Unpaid', 'money', sum(UNPAID), {
			better: 'lower'
		}),
		measure(
			'overdue',
			'Overdue',
			'money',
			sum(UNPAID, {
				where: all(compare(col('status'), '<>', value('paid')), compare(col('due_on'), '<', TODAY))
			}),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Invoice', of: col('number'), format: 'text' },
		{ label: 'Supplier', of: col('supplier.name'), format: 'text' },
		{ label: 'Issued', of: col('issued_on'), format: 'date' },
		{ label: 'Total', of: TOTAL, format: 'money' },
		{ label: 'Match', of: col('match_result'), format: 'text' },
		{ label: 'Status', of: col('status'), format: 'text' }
	],
	record: { table: 'supplier_invoice', id: col('id') }
});
