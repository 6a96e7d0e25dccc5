import { reportQuery, type ReportQuery } from '../../../src/lib/reports/query/report-query.ts';

/** Questions that no summary answers, with the copy by columns and without it. */
export const SCANS: readonly [string, ReportQuery][] = [
	[
		'Revenue by segment and category',
		reportQuery(['sales.revenue'], { dimensions: ['segment', 'category'] })
	],
	['Buying customers by category', reportQuery(['sales.customers'], { dimensions: ['category'] })],
	[
		'Orders by product, the first ten',
		reportQuery(['sales.orders'], { dimensions: ['product'], limit: 10 })
	],
	['Returning customers by month', reportQuery(['sales.returning_customers'], { grain: 'month' })],
	[
		'Margin by category and week',
		reportQuery(['sales.margin'], { dimensions: ['category'], grain: 'week' })
	],
	[
		'Revenue before rounding by country',
		reportQuery(['sales.revenue_unrounded'], { dimensions: ['country'] })
	]
];
