import type { Dashboard } from '../dashboard.ts';
import type { ReportQuery } from '../../query/report-query.ts';
import { card, overOwnPeriod, rows, tile } from './card.ts';

/**
 * The latest twelve months in which customers were won, each from its own beginning: over a period that
 * the reader chose, older ones would seem to begin with it.
 */
const COHORTS: Partial<ReportQuery> = {
	dimensions: ['cohort'],
	filters: [{ dimension: 'cohort', operator: 'is_filled', values: [] }],
	grain: 'month',
	range: 'last_12_months',
	sort: { by: 'cohort', direction: 'desc' },
	limit: 12
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
				overOwnPeriod(
					card(
						'Customer value by month of first order, last 12 months',
						'pivot',
						12,
						['business.customer_value'],
						COHORTS,
						{ decimals: 0 }
					)
				)
			]
		},
		{
			h: 8,
			cards: [
				overOwnPeriod(
					card(
						'Who buys again, by month of first order, last 12 months',
						'cohort',
						12,
						['sales.customers'],
						COHORTS
					)
				)
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
