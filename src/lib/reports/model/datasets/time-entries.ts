import { defineDataset } from '../dataset.ts';
import { choice, text } from '../dimension.ts';
import { coalesce, col, monthOf, oneOf } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, count, countDistinct, measure, sum } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import {
	categoryDimension,
	costCentreDimension,
	countryDimension,
	customerDimension,
	employeeDimension,
	productDimension,
	segmentDimension,
	supplierDimension,
	teamDimension
} from './conformed.ts';

const serving = { where: oneOf(col('kind'), ['service', 'sales']) };

export const timeEntries = defineDataset({
	key: 'time',
	label: 'Time and cost',
	description: 'Minutes of work, whose they were, what they were for and what they cost.',
	grain: 'one entry of time worked',
	table: 'work_log',
	joins: [
		join('employee', 'employee', col('employee_id')),
		join('team', 'team', col('employee.team_key')),
		join('cost_centre', 'cost_centre', col('employee.cost_centre_id')),
		join('case', 'service_case', col('service_case_id')),
		join('order', 'sales_order', col('sales_order_id')),
		join('purchase', 'purchase_order', col('purchase_order_id')),
		join(
			'customer',
			'customer',
			coalesce(col('customer_id'), col('case.customer_id'), col('order.customer_id'))
		),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('product', 'product', col('case.product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('purchase.supplier_id'))
	],
	times: [instant('started', 'Worked', col('started_at'))],
	teamDimension: 'team',
	secretColumns: ['cost_minor'],
	dimensions: [
		employeeDimension(),
		teamDimension(),
		costCentreDimension(),
		customerDimension(),
		segmentDimension(),
		countryDimension(),
		productDimension(),
		categoryDimension(),
		supplierDimension(),
		text('cohort', 'Month of first order', monthOf(col('customer.first_order_on'))),
		choice('work_kind', 'Kind of work', col('kind'), {
			service: 'Service',
			sales: 'Sales',
			purchasing: 'Purchasing',
			production: 'Production',
			administration: 'Administration',
			marketing: 'Marketing'
		})
	],
	measures: [
		measure('minutes', 'Time worked', 'minutes', sum(col('minutes'))),
		measure('cost', 'Cost of time', 'money', sum(coalesce(col('cost_minor'), 0)), {
			better: 'lower'
		}),
		measure(
			'cost_to_serve',
			'Cost to serve',
			'money',
			sum(coalesce(col('cost_minor'), 0), serving),
			{ description: 'Cost of the time for service and sales.', better: 'lower' }
		),
		measure(
			'cost_to_serve_to_date',
			'Cost to serve so far',
			'money',
			aggregate('balance', coalesce(col('cost_minor'), 0), serving),
			{ description: 'Of all time up to the end of the period.', better: 'lower' }
		),
		measure('entries', 'Time entries', 'count', count()),
		measure('people', 'People working', 'count', countDistinct(col('employee_id')))
	],
	columns: [
		{ label: 'Employee', of: col('employee.name'), format: 'text' },
		{ label: 'Worked', of: col('started_at'), format: 'instant' },
		{ label: 'Minutes', of: col('minutes'), format: 'minutes' },
		{ label: 'Kind', of: col('kind'), format: 'text' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Case', of: col('case.number'), format: 'text' }
	],
	record: { table: 'work_log', id: col('id') }
});
