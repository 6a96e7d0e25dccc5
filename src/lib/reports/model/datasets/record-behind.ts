/**
 * The business record that a process is about, reached from `record_table` and `record_id`: how the
 * work went can be asked together with the customer, case or supplier that it was for.
 */
import type { Dimension } from '../dimension.ts';
import { coalesce, col, compare, value } from '../expression.ts';
import { join, type Join } from '../join.ts';
import {
	casePriorityDimension,
	caseKindDimension,
	costCentreDimension,
	countryDimension,
	customerDimension,
	segmentDimension,
	supplierDimension
} from './conformed.ts';

function record(name: string, table: string): Join {
	return join(name, table, col('record_id'), compare(col('record_table'), '=', value(table)));
}

export const recordJoins: readonly Join[] = [
	record('case', 'service_case'),
	record('order', 'sales_order'),
	record('requisition', 'requisition'),
	record('purchase', 'purchase_order'),
	record('invoice', 'supplier_invoice'),
	record('receipt', 'goods_receipt'),
	join('customer', 'customer', coalesce(col('case.customer_id'), col('order.customer_id'))),
	join('segment', 'customer_segment', col('customer.segment_id')),
	join(
		'supplier',
		'supplier',
		coalesce(
			col('purchase.supplier_id'),
			col('invoice.supplier_id'),
			col('receipt.supplier_id'),
			col('requisition.suggested_supplier_id')
		)
	),
	join(
		'cost_centre',
		'cost_centre',
		coalesce(col('requisition.cost_centre_id'), col('purchase.cost_centre_id'))
	)
];

export const recordDimensions: readonly Dimension[] = [
	customerDimension(),
	segmentDimension(),
	countryDimension(),
	casePriorityDimension(col('case.priority')),
	caseKindDimension(col('case.kind')),
	supplierDimension(),
	costCentreDimension()
];
