import type { Dashboard } from '../dashboard.ts';
import type { ReportQuery } from '../../query/report-query.ts';
import { card, rows, tile } from './card.ts';

/** Months of first orders; the cohort chart begins with those within the period. */
const COHORTS: Partial<ReportQuery> = {
	dimensions: ['cohort'],
	filters: [{ dimension: 'cohort', operator: 'is_filled', values: [] }],
	grain: 'month',
	sort: { by: 'cohort', direction: 'desc' },
	limit: 120
};

export const customerValue: Dashboard = {
	id: 'customer-value',
	name: 'Customer value',
	description:
		'What customers have brought so far, what they are expected to bring, and who stays.',
	range: 'last_12_months',
	filterDimensions: ['segment', 'customer', 'country'],
	version: null,
	cards: rows(
		{
			h: 2,
			cards: [
				tile('Customer value so far, each', 'business.customer_value_mean'),
				tile('Customer value expected', 'business.customer_value_expected'),
				tile('Active customers', 'buyers.active'),
				tile('Churn', 'buyers.churn')
			]
		},
		{
			h: 8,
			cards: [
				card(
					'Customer value by month of first order',
					'pivot',
					12,
					['business.customer_value'],
					COHORTS,
					{ decimals: 0 }
				)
			]
		},
		{
			h: 8,
			cards: [
				card('Who buys again, by month of first order', 'cohort', 12, ['sales.customers'], COHORTS)
			]
		},
		{
			h: 7,
			cards: [
				card(
					'Value by segment',
					'table',
					7,
					[
						'buyers.active',
						'business.customer_value',
						'business.customer_value_mean',
						'business.customer_value_expected',
						'buyers.retention'
					],
					{ dimensions: ['segment'], totals: true }
				),
				card('Active and lapsed customers', 'line', 5, ['buyers.active', 'buyers.lapsed'], {
					grain: 'month'
				})
			]
		}
	)
};
