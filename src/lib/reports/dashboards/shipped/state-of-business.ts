import type { Dashboard } from '../dashboard.ts';
import { card, rows, tile } from './card.ts';

/** What the home page shows of the three dashboards: one line of figures and two curves. */
export const stateOfBusiness: Dashboard = {
	id: 'state-of-business',
	name: 'State of the business',
	description: 'The last 12 months in six figures.',
	range: 'last_12_months',
	filterDimensions: [],
	version: null,
	cards: rows(
		{
			h: 2,
			cards: [
				tile('Net revenue', 'sales.revenue', 2),
				tile('Gross margin %', 'sales.margin_share', 2),
				tile('CSAT', 'surveys.csat', 2),
				tile('Cases resolved in time', 'cases.resolution_sla', 2),
				tile('Utilisation', 'business.utilisation', 2),
				tile('Budget used', 'business.budget_used', 2)
			]
		},
		{
			h: 5,
			cards: [
				card('Revenue and gross margin', 'bar', 6, ['sales.revenue', 'sales.margin'], {
					grain: 'month'
				}),
				card('CSAT over time', 'line', 6, ['surveys.csat'], { grain: 'month' })
			]
		}
	)
};
